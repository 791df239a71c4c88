// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace footfall::report {

/// A label of numbers from a lower to an upper bound, "8-14", or of all from one on, "201%2B".
struct Span {
  std::string lower, upper;  ///< upper: empty for all above
  bool is_span = false;      ///< false: the label is something else

  explicit Span(const std::string& label);
  bool is_one() const { return lower == upper; }
  /// "8-14", "201%2B" or "1": labels are decoded before they are shown.
  std::string text() const;
  /// "visitCount>=8;visitCount<=14" of "visitCount".
  std::string segment(const std::string& name) const;
  /// "1 day", "8-14 days", "365%2B days".
  std::string text_of(const std::string& one, const std::string& many) const;
};

}  // namespace footfall::report
