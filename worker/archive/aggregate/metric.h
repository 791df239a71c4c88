// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// The numbers under which Matomo stores the metrics of a row (its Metrics::INDEX_*), and within column 10 those of a goal.
namespace footfall::archive::metric {

inline constexpr std::int64_t kUniqueVisitors = 1, kVisits = 2, kActions = 3, kMaxActions = 4, kVisitLength = 5,
                              kBounces = 6, kVisitsConverted = 7, kConversions = 8, kRevenue = 9, kGoals = 10,
                              kSumDailyUniqueVisitors = 11, kHits = 12, kTimeSpent = 13, kExitVisitors = 14,
                              kExitVisits = 15, kSumDailyExitVisitors = 16, kEntryVisitors = 17,
                              kSumDailyEntryVisitors = 18, kEntryVisits = 19, kEntryActions = 20, kEntryLength = 21,
                              kEntryBounces = 22, kItemRevenue = 23, kItemQuantity = 24, kItemPrice = 25, kOrders = 26,
                              kWithoutResult = 28, kFollowingSearch = 29, kGenerationTime = 30,
                              kHitsWithGenerationTime = 31, kMinGenerationTime = 32, kMaxGenerationTime = 33,
                              kEvents = 34, kEventValue = 35, kMinEventValue = 36, kMaxEventValue = 37,
                              kEventsWithValue = 38, kUsers = 39, kSumDailyUsers = 40, kImpressions = 41,
                              kInteractions = 42, kBandwidth = 1090, kMinBandwidth = 1091, kMaxBandwidth = 1092,
                              kHitsWithBandwidth = 1093;

namespace goal {
inline constexpr std::int64_t kConversions = 1, kRevenue = 2, kVisits = 3, kSubtotal = 4, kTax = 5, kShipping = 6,
                              kDiscount = 7, kItems = 8, kPagesBefore = 9, kAttribution = 10, kRevenueAttribution = 15,
                              kZero = 11, kConversionsAgain = 12, kEntryRate = 13, kEntryRevenuePerVisit = 14,
                              kEntryConversions = 16, kEntryRevenue = 17;
}  // namespace goal

}  // namespace footfall::archive::metric
