// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "worker/php/value.h"
#include "worker/store/connection.h"

namespace footfall::report {

/// Rows of one of Matomo's tables, with all columns in their order; those named as numbers, the others as text. Throws
/// MySqlError.
std::vector<php::Array> stored_rows(store::Connection& database, std::string_view table, const std::string& condition,
                                    const std::vector<std::string>& numbers);

/// What a column holds as PHP's serialised text or JSON; an empty array for anything else.
php::Value stored_array(const std::string& text);

/// What PHP's json_decode makes of our own JSON; null for anything else.
php::Value value_of_json(std::string_view text);

}  // namespace footfall::report
