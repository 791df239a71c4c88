// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/utf8.h"
#include "worker/administration/change_error.h"
#include "worker/administration/dimensions.h"
#include "worker/administration/field_rules.h"
#include "worker/php/regex.h"

namespace footfall::administration {
namespace {

constexpr std::size_t kLongestName = 100;

std::string checked_dimension_name(const std::string& given) {
  std::string name = checked_name("name", given, kLongestName);
  if (name.find_first_of("/\\&.<>") != std::string::npos)
    throw ChangeError("name", "must not hold any of / \\ & . < >");
  return name;
}

std::string escaped(const std::string& pattern) {
  std::string text;
  for (const char c : pattern) {
    if (c == '/') text += '\\';
    text += c;
  }
  return text;
}

void check_extraction(const Extraction& extraction) {
  const auto& [dimension, pattern] = extraction;
  if (dimension != "url" && dimension != "urlparam" && dimension != "action_name")
    throw ChangeError("extraction", "must be taken from url, urlparam or action_name");
  if (pattern.empty()) throw ChangeError("extraction", "has no pattern; write one behind the =");
  if (dimension == "urlparam") return;
  if (pattern.find('(') == std::string::npos || PhpRegex::get("/" + escaped(pattern) + "/") == nullptr)
    throw ChangeError("extraction", "needs a regular expression with a group: url=/products/(.+)\\.html");
}

}  // namespace

DimensionFields checked(DimensionFields fields, const std::string& scope) {
  if (fields.name) fields.name = checked_dimension_name(*fields.name);
  if (!fields.extractions) return fields;
  if (scope != "action" && !fields.extractions->empty())
    throw ChangeError("extraction", "is for dimensions of scope action only");
  for (const Extraction& extraction : *fields.extractions) check_extraction(extraction);
  return fields;
}

}  // namespace footfall::administration
