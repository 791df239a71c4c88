// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "worker/report/table/fields.h"
#include "worker/store/connection.h"

namespace footfall::report {

/// A row of a query, by the names of its columns.
using LogFields = Fields;

/// The rows of a SELECT as PHP gets them: whole numbers, floats, null, and text for all else, DECIMAL too. Throws
/// MySqlError.
std::vector<LogFields> select_rows(store::Connection& database, const std::string& sql);

/// "" for null and where there is no such column.
std::string text_in(const Fields& row, std::string_view column);
/// 0 for them.
std::int64_t integer_in(const Fields& row, std::string_view column);
/// Null where there is no such column.
Value value_in(const Fields& row, std::string_view column);
/// Whether it is there and PHP's empty() does not hold.
bool is_set(const Fields& row, std::string_view column);

/// Unix seconds of a DATETIME, in UTC.
std::int64_t seconds_of(const std::string& date_time);
/// "1,2,3".
std::string comma_list(const std::vector<std::int64_t>& numbers);

}  // namespace footfall::report
