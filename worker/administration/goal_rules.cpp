// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "worker/administration/change_error.h"
#include "worker/administration/field_rules.h"
#include "worker/administration/goals.h"
#include "worker/php/regex.h"

namespace footfall::administration {
namespace {

constexpr std::size_t kLongestName = 50, kLongestText = 255;
constexpr std::array<std::string_view, 3> kNumbers{"visit_duration", "visit_nb_pageviews", "visit_total_actions"};
constexpr std::array<std::string_view, 7> kTexts{"url",          "title",      "file",          "external_website",
                                                 "event_action", "event_name", "event_category"};

bool is_among(const auto& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos;
}

/// Only whole addresses are compared with these.
bool is_address(const std::string& attribute) {
  return attribute == "url" || attribute == "file" || attribute == "external_website";
}

/// As the tracker makes one of it: with / as its delimiter.
bool is_regex(const std::string& pattern) {
  std::string escaped;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '/' && (i == 0 || pattern[i - 1] != '\\')) escaped += '\\';
    escaped += pattern[i];
  }
  return PhpRegex::get("/" + escaped + "/") != nullptr;
}

void check_number(const GoalFields& fields) {
  if (*fields.pattern_type != "greater_than") throw ChangeError("pattern-type", "must be greater_than for a number");
  if (!is_number(*fields.pattern)) throw ChangeError("pattern", "must be a number such as 10");
}

void check_words(const GoalFields& fields) {
  const std::string &type = *fields.pattern_type, &pattern = *fields.pattern;
  if (type != "contains" && type != "exact" && type != "regex")
    throw ChangeError("pattern-type", "must be contains, exact or regex");
  if (pattern.empty()) throw ChangeError("pattern", "is missing; write what is looked for");
  if (type == "exact" && is_address(*fields.match_attribute) && !pattern.starts_with("http"))
    throw ChangeError("pattern",
                      "must be a whole address such as https://shop.example.org/thanks to be matched exactly");
  if (type == "regex" && !is_regex(pattern))
    throw ChangeError("pattern", "is no regular expression; see that brackets are closed");
}

template <typename Value>
void fill(std::optional<Value>& field, Value value) {
  if (!field) field = std::move(value);
}

void fill_in(GoalFields& fields) {
  const bool is_numeric = is_among(kNumbers, *fields.match_attribute);
  fill(fields.pattern_type, std::string(is_numeric ? "greater_than" : "contains"));
  for (auto* text : {&fields.pattern, &fields.description}) fill(*text, std::string());
  for (auto* flag : {&fields.case_sensitive, &fields.allow_multiple, &fields.event_value_as_revenue})
    fill(*flag, false);
  fill(fields.revenue, 0.0);
}

}  // namespace

GoalFields checked(GoalFields fields) {
  fields.name = checked_name("name", fields.name.value_or(""), kLongestName);
  fill(fields.match_attribute, std::string("manually"));
  fill_in(fields);
  check_text("description", *fields.description, kLongestText);
  check_text("pattern", *fields.pattern, kLongestText);
  if (is_among(kNumbers, *fields.match_attribute)) {
    check_number(fields);
  } else if (is_among(kTexts, *fields.match_attribute)) {
    check_words(fields);
  } else if (*fields.match_attribute != "manually") {
    throw ChangeError("match",
                      "must be manually, url, title, file, external_website, event_category, event_action, event_name, "
                      "visit_duration or visit_nb_pageviews");
  }
  if (*fields.revenue < 0) throw ChangeError("revenue", "must be 0 or more");
  return fields;
}

}  // namespace footfall::administration
