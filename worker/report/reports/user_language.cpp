// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/query.h"
#include "worker/report/core/report.h"
#include "worker/report/reports/dimension.h"

namespace footfall::report {
namespace {

std::string before_dash(const std::string& code) { return code.substr(0, code.find('-')); }

/// The language itself, and all that name a country.
std::string language_segment(const std::string& code) {
  if (code.empty() || code == "xx") return "languageCode==xx";
  const std::string encoded = url_encode(code);
  return "languageCode==" + encoded + ",languageCode=@" + encoded + "-";
}

std::string with_code(const Names& names, const std::string& code) {
  const std::string language = before_dash(code);
  const bool has_country = language != code && code.substr(language.size() + 1) != language;
  if (language == code || !has_country) return names.language(language) + " (" + language + ')';
  return names.language(language) + " - " + names.country(code.substr(language.size() + 1)) + " (" + code + ')';
}

Table languages(const Question& question) {
  Table table = dimension_table(question, "UserLanguage_language");
  const Names& names = question.session.names;
  group_by_label(table, before_dash);
  set_metadata_by_label(table, "segment", language_segment);
  relabel(table, [&](const std::string& label) { return names.language(label); });
  return table;
}

Table language_codes(const Question& question) {
  Table table = dimension_table(question, "UserLanguage_language");
  const Names& names = question.session.names;
  set_metadata_by_label(table, "segmentValue", [](const std::string& label) { return label; });
  relabel(table, [&](const std::string& label) { return with_code(names, label); });
  return table;
}

Report report(const char* action, const char* segment, Table (*make)(const Question&)) {
  Report report{"UserLanguage", action, {}, make};
  report.shape.dimensions = {"UserLanguage_Language"};
  report.shape.segment = segment;
  return report;
}

}  // namespace

Reports user_language_reports() {
  return {report("getLanguage", "", languages), report("getLanguageCode", "languageCode", language_codes)};
}

}  // namespace footfall::report
