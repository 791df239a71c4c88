// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "worker/archive/segments/visit_bits.h"
#include "worker/segment/selection.h"

namespace footfall::archive {

/// Tells whether a visit is in a selection, from the bits of its rows.
class SelectionMatcher {
 public:
  /// All comparisons of the selection are in `comparisons`. Throws SegmentError for more conditions than can be joined.
  SelectionMatcher(const segment::Selection& selection, const ComparisonSet& comparisons);

  bool holds(const VisitBits& visit) const;

 private:
  /// Groups that a row makes true, a bit for each of joined_.
  using Truths = std::uint64_t;
  static constexpr std::size_t kMostJoined = 64;

  struct Group {
    std::array<Bits, kLogTables> masks;  ///< which bits of a row make it true
    std::vector<SelectionMatcher> parts;
    std::vector<bool> excluded;  ///< of parts
    bool always = false;
  };

  static bool is_true_of_visit(const Group& group, const VisitBits& visit);
  static bool has_common_bit(const Bits& mask, const std::uint64_t* row);
  std::vector<Truths> truths_of(LogTable table, const VisitBits& visit, Truths wanted) const;
  bool can_all_be_true(const VisitBits& visit, Truths wanted) const;

  std::vector<Group> groups_;  ///< that the visit's row alone decides, or other selections
  std::vector<Group> joined_;  ///< that rows of other tables may make true
};

}  // namespace footfall::archive
