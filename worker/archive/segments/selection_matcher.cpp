// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/segments/selection_matcher.h"

#include <fmt/format.h>

#include <algorithm>

#include "worker/segment/segment_error.h"

namespace footfall::archive {
namespace {

constexpr std::array kJoined{LogTable::kConversion, LogTable::kHit, LogTable::kItem};

}  // namespace

SelectionMatcher::SelectionMatcher(const segment::Selection& selection, const ComparisonSet& comparisons) {
  for (const auto& group : selection.groups) {
    Group made;
    made.always = group.always;
    for (const auto& comparison : group.comparisons) {
      comparisons.set(comparison, made.masks[static_cast<std::size_t>(comparison.table)]);
    }
    for (const auto& part : group.parts) {
      made.parts.emplace_back(*part.visits, comparisons);
      made.excluded.push_back(part.is_excluded);
    }
    const bool is_joined = std::ranges::any_of(
        kJoined, [&](LogTable table) { return !made.masks[static_cast<std::size_t>(table)].empty(); });
    (is_joined ? joined_ : groups_).push_back(std::move(made));
  }
  if (joined_.size() > kMostJoined) {
    throw segment::SegmentError(fmt::format(
        "The segment has {} conditions on actions, conversions or items joined by ';'; at most {} are supported.",
        joined_.size(), kMostJoined));
  }
}

bool SelectionMatcher::holds(const VisitBits& visit) const {
  if (!std::ranges::all_of(groups_, [&](const Group& group) { return is_true_of_visit(group, visit); })) return false;
  Truths wanted = 0;
  for (std::size_t i = 0; i < joined_.size(); ++i) {
    if (!is_true_of_visit(joined_[i], visit)) wanted |= Truths{1} << i;
  }
  return wanted == 0 || can_all_be_true(visit, wanted);
}

bool SelectionMatcher::is_true_of_visit(const Group& group, const VisitBits& visit) {
  if (group.always) return true;
  const Bits& mask = group.masks[static_cast<std::size_t>(LogTable::kVisit)];
  if (!mask.empty() && has_common_bit(mask, visit.all(LogTable::kVisit).data())) return true;
  for (std::size_t i = 0; i < group.parts.size(); ++i) {
    if (group.parts[i].holds(visit) != group.excluded[i]) return true;
  }
  return false;
}

bool SelectionMatcher::has_common_bit(const Bits& mask, const std::uint64_t* row) {
  for (std::size_t word = 0; word < mask.size(); ++word) {
    if ((mask[word] & row[word]) != 0) return true;
  }
  return false;
}

/// What each row of the table makes true, every different one once; at least one.
std::vector<SelectionMatcher::Truths> SelectionMatcher::truths_of(LogTable table, const VisitBits& visit,
                                                                  Truths wanted) const {
  std::vector<Truths> found;
  const auto all = visit.all(table);
  for (std::size_t at = 0; at < all.size(); at += visit.width(table)) {
    Truths truths = 0;
    for (std::size_t i = 0; i < joined_.size(); ++i) {
      const Bits& mask = joined_[i].masks[static_cast<std::size_t>(table)];
      if (!mask.empty() && has_common_bit(mask, all.data() + at)) truths |= Truths{1} << i;
    }
    truths &= wanted;
    if (std::ranges::find(found, truths) == found.end()) found.push_back(truths);
  }
  if (found.empty()) found.push_back(0);
  return found;
}

/// Whether one row of each table can be chosen so that every wanted group is true of one of them.
bool SelectionMatcher::can_all_be_true(const VisitBits& visit, Truths wanted) const {
  const auto conversions = truths_of(LogTable::kConversion, visit, wanted);
  const auto hits = truths_of(LogTable::kHit, visit, wanted);
  const auto items = truths_of(LogTable::kItem, visit, wanted);
  for (const Truths conversion : conversions) {
    for (const Truths hit : hits) {
      for (const Truths item : items) {
        if ((conversion | hit | item) == wanted) return true;
      }
    }
  }
  return false;
}

}  // namespace footfall::archive
