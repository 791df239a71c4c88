// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/site_pattern.h"

#include <algorithm>
#include <string_view>

#include "common/php_text.h"
#include "worker/php/array.h"
#include "worker/report/api/shown_site.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

std::string_view behind_scheme(std::string_view url) {
  constexpr std::string_view kHttp = "http";
  return url.starts_with(kHttp) ? url.substr(kHttp.size()) : std::string_view();
}

bool matches(const php::Array& row, const std::string& pattern) {
  return std::ranges::any_of(row, [&](const auto& field) {
    const std::string name = php::key_text(field.first), text = text_of(field.second);
    if (name == "idsite") return text == pattern;
    if (name == "main_url") return contains_ignoring_case(behind_scheme(text), pattern);
    return (name == "name" || name == "group") && contains_ignoring_case(text, pattern);
  });
}

}  // namespace

std::vector<php::Array> site_rows_matching(const Call& call, const std::string& pattern) {
  std::vector<php::Array> rows = site_rows(call);
  std::erase_if(rows, [&](const php::Array& row) {
    return !call.user.may_view(integer_of(row[0].second)) || !matches(row, pattern);
  });
  return rows;
}

}  // namespace footfall::report
