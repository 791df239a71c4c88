// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/report/core/question.h"

namespace footfall::report {

/// What rows of page URLs, titles, downloads and outlinks have in common.
enum class PageKind : std::uint8_t { kUrl, kTitle, kOther };

/// How the least and the greatest of values are joined.
void set_page_joinings(Table& table);

/// The least and greatest page timings, in seconds, with four decimals, and of a day the sums of single pages: as the
/// database gives them to Matomo.
void spell_timings(Table& table, bool of_day);

/// By which segment each row's page can be asked for; of all levels. Source: Matomo 5.2, Actions\DataTable\Filter\Actions.
void set_page_segments(Table& table, PageKind kind, const tracker::Site& site);

/// Of how many of a goal's conversions a page was seen before: inside `goals`, of the top level.
void set_page_rates(Table& table, const Question& question);

}  // namespace footfall::report
