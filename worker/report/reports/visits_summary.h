// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/report/core/question.h"

namespace footfall::report {

/// The numbers of visits that a period has, in the order of answers: no unique ones of years and ranges.
std::vector<std::string> visit_numbers(const Period& period);
/// VisitsSummary.get, its rates not formatted.
Table visits_summary(const Question& question);

}  // namespace footfall::report
