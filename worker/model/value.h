// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace footfall::model {

/// Raw bytes of a BINARY column (idvisitor, config_id, location_ip).
struct Bytes {
  std::string data;
  bool operator==(const Bytes&) const = default;
};
/// A DATETIME column: Unix seconds, written as UTC.
struct DateTime {
  std::int64_t unix_seconds = 0;
  bool operator==(const DateTime&) const = default;
};
/// A TIME column: seconds of the day.
struct TimeOfDay {
  std::int32_t seconds = 0;
  bool operator==(const TimeOfDay&) const = default;
};
struct Null {
  bool operator==(const Null&) const = default;
};

/// One cell of a row. Text is valid UTF-8 and already within the column's length; the writer only quotes it.
using Value = std::variant<Null, std::int64_t, double, std::string, Bytes, DateTime, TimeOfDay>;

}  // namespace footfall::model
