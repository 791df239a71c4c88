// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "worker/enrich/devices/literal_index.h"
#include "worker/enrich/devices/regex.h"

namespace footfall::enrich::devices {

/// A run of patterns [begin, end) of a set.
struct Range {
  std::size_t begin = 0, end = 0;
};

/// A text and which patterns of a set may match it. The text must outlive it.
struct Scan {
  std::string_view text;
  std::vector<std::uint64_t> maybe;  ///< one bit a pattern
};

/// Ordered expressions with an index of the texts they need: asking for the first that matches tries only few.
/// After the last add() immutable and thread-safe. The index is made when first asked: most sets of a start never are.
class PatternSet {
 public:
  std::size_t add(std::string source, Lead lead = Lead::kRule);

  std::size_t size() const { return patterns_.size(); }
  const Regex& operator[](std::size_t pattern) const { return patterns_[pattern]; }

  /// Reuses the memory of `scan`.
  void scan(std::string_view text, Scan& scan) const;

  /// The first pattern of `range` that matches; `groups` is filled then.
  std::optional<std::size_t> first(const Scan& scan, Range range, Captures& groups) const;
  bool matches(const Scan& scan, std::size_t pattern) const;

 private:
  void make_index() const;

  std::vector<Regex> patterns_;
  mutable std::once_flag indexed_;
  mutable LiteralIndex index_;  // written once, under indexed_
};

}  // namespace footfall::enrich::devices
