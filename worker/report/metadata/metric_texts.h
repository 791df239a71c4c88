// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace footfall::report {

enum class MetricKind : std::uint8_t { kNone, kNumber, kPercent, kMoney, kSeconds };

/// What readers call a metric, whatever report it stands in; names and kinds are those of Matomo 5.2.
struct MetricText {
  std::string_view name, text;
  MetricKind kind = MetricKind::kNone;
  std::string_view documentation = {};  ///< empty: none
};

/// nullptr where it has no name for readers.
const MetricText* find_metric_text(std::string_view name);
/// Of a metric that many reports have; nullptr for others.
const MetricText* find_common_text(std::string_view name);
std::span<const MetricText> common_texts();

/// "duration_s" of kSeconds; empty for none.
std::string_view name_of_kind(MetricKind kind);

}  // namespace footfall::report
