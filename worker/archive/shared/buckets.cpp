// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/shared/buckets.h"

#include <array>

namespace footfall::archive {
namespace {

constexpr std::int64_t kOpen = -1;

constexpr auto kTimeGap = std::to_array<Bucket>({{0, 10},
                                                 {11, 30},
                                                 {31, 60},
                                                 {60, 120},
                                                 {120, 240},
                                                 {240, 420},
                                                 {420, 600},
                                                 {600, 900},
                                                 {900, 1800},
                                                 {1801, kOpen}});
constexpr auto kPageGap =
    std::to_array<Bucket>({{1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}, {6, 7}, {8, 10}, {11, 14}, {15, 20}, {21, kOpen}});
constexpr auto kVisitCounts = std::to_array<Bucket>({{1, 1},
                                                     {2, 2},
                                                     {3, 3},
                                                     {4, 4},
                                                     {5, 5},
                                                     {6, 6},
                                                     {7, 7},
                                                     {8, 8},
                                                     {9, 14},
                                                     {15, 25},
                                                     {26, 50},
                                                     {51, 100},
                                                     {101, 200},
                                                     {201, kOpen}});
constexpr auto kVisitsUntil = std::to_array<Bucket>({{1, 1},
                                                     {2, 2},
                                                     {3, 3},
                                                     {4, 4},
                                                     {5, 5},
                                                     {6, 6},
                                                     {7, 7},
                                                     {8, 8},
                                                     {9, 14},
                                                     {15, 25},
                                                     {26, 50},
                                                     {51, 100},
                                                     {101, kOpen}});
constexpr auto kDays = std::to_array<Bucket>({{0, 0},
                                              {1, 1},
                                              {2, 2},
                                              {3, 3},
                                              {4, 4},
                                              {5, 5},
                                              {6, 6},
                                              {7, 7},
                                              {8, 14},
                                              {15, 30},
                                              {31, 60},
                                              {61, 120},
                                              {121, 364},
                                              {365, kOpen}});

}  // namespace

std::string Bucket::label() const {
  if (to < from) return std::to_string(from) + "%2B";
  return std::to_string(from) + '-' + std::to_string(to);
}

std::span<const Bucket> time_gap() { return kTimeGap; }
std::span<const Bucket> page_gap() { return kPageGap; }
std::span<const Bucket> visit_counts() { return kVisitCounts; }
std::span<const Bucket> days_since_last_visit() { return kDays; }
std::span<const Bucket> visits_until_conversion() { return kVisitsUntil; }
std::span<const Bucket> days_until_conversion() { return kDays; }

void BucketCounts::add(std::int64_t value, std::int64_t times) {
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    if (buckets_[i].holds(value)) counts_[i] += times;
  }
}

}  // namespace footfall::archive
