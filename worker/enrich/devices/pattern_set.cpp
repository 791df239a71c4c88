// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/pattern_set.h"

#include <bit>

#include "worker/enrich/devices/required_literals.h"

namespace footfall::enrich::devices {

std::size_t PatternSet::add(std::string source, Lead lead) {
  patterns_.emplace_back(std::move(source), lead);
  return patterns_.size() - 1;
}

void PatternSet::make_index() const {
  for (std::size_t i = 0; i < patterns_.size(); ++i)
    index_.add(static_cast<std::uint32_t>(i), required_literals(patterns_[i].source()));
  index_.seal();
}

void PatternSet::scan(std::string_view text, Scan& scan) const {
  std::call_once(indexed_, [this] { make_index(); });
  scan.text = text;
  index_.search(text, scan.maybe);
}

std::optional<std::size_t> PatternSet::first(const Scan& scan, Range range, Captures& groups) const {
  for (std::size_t word = range.begin / 64; word * 64 < range.end; ++word) {
    for (std::uint64_t bits = scan.maybe[word]; bits != 0; bits &= bits - 1) {
      const std::size_t pattern = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      if (pattern < range.begin) continue;
      if (pattern >= range.end) return std::nullopt;
      if (patterns_[pattern].match(scan.text, groups)) return pattern;
    }
  }
  return std::nullopt;
}

bool PatternSet::matches(const Scan& scan, std::size_t pattern) const {
  return (scan.maybe[pattern / 64] >> (pattern % 64) & 1) != 0 && patterns_[pattern].match(scan.text);
}

}  // namespace footfall::enrich::devices
