// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace footfall::report {

/// Unix seconds, both included; nothing: without bound.
struct TimeSpan {
  std::optional<std::int64_t> begin, end;
};

/// What `period` and `date` mean where visits are looked up: without bounds if one of them is empty. Dates that reach to
/// now have no end; that of today begins a period earlier. Throws ReportError. Rules: Matomo 5.2, Live.
TimeSpan span_of(const std::string& period, const std::string& date, const std::string& zone, std::int64_t now);

}  // namespace footfall::report
