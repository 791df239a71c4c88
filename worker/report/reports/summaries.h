// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/core/question.h"

namespace footfall::report {

// Tables of numbers that API.get shows side by side; rates as numbers.

Table visit_frequency(const Question& question);
Table referrers_summary(const Question& question);
/// Referrers_…_percent: of the visits of all tables of an answer.
void add_referrer_shares(std::vector<Table*>& tables, const Parameters& parameters);
Table page_performance_sums(const Question& question);
void add_page_performance(Row& row);
Table goals_summary(const Question& question);
Table actions_summary(const Question& question);
Table bandwidth_summary(const Question& question);

/// Segments of new and of returning visitors, as archives are named by.
inline constexpr const char* kNewVisitors = "visitorType%3D%3Dnew";
inline constexpr const char* kReturningVisitors = "visitorType%3D%3Dreturning%2CvisitorType%3D%3DreturningCustomer";

}  // namespace footfall::report
