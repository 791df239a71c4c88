// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <span>
#include <vector>

#include "worker/archive/read/visit_rows.h"

namespace footfall::archive {

/// Some visits with all their rows, to be looked at by several threads. Memory is used again after clear().
class VisitBatch {
 public:
  void clear();
  VisitRows& add() { return visits_.emplace_back(); }
  /// Where rows of the visits may lie; cleared. It stays where it is.
  RowBuffer& buffer();

  /// Room for the segments of one visit, `words` long, all of them 0; it stays where it is. `words` is always the same.
  std::span<std::uint64_t> segments(std::size_t words);

  std::span<const VisitRows> visits() const { return visits_; }
  /// Whether the next batch begins with another person.
  bool ends_person = true;
  bool is_full() const { return visits_.size() >= kVisits; }

 private:
  /// Few, so that they lie in the processor's own memory when they are looked at.
  static constexpr std::size_t kVisits = 64;

  std::vector<VisitRows> visits_;
  std::deque<RowBuffer> buffers_;
  std::size_t used_ = 0;
  std::vector<std::uint64_t> segments_;
  std::size_t used_segments_ = 0;
};

}  // namespace footfall::archive
