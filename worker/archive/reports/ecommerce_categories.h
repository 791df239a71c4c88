// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::archive {

/// What the custom variable `_pkc` of old trackers holds where a product has several categories: its first five that are
/// not empty, of a JSON list. Nothing for any other variable or value.
std::optional<std::vector<std::string>> ecommerce_categories(std::string_view name, std::string_view value);

}  // namespace footfall::archive
