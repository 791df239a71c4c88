// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/core/question.h"

#include "common/query.h"
#include "worker/report/table/numbers.h"
#include "worker/segment/segment.h"

namespace footfall::report {

Question Question::with_segment(const std::string& addition) const {
  Question narrowed = *this;
  narrowed.segment = segment.empty() ? addition : segment + ';' + addition;
  return narrowed;
}

namespace {

/// Of numbers without a plugin's name in front, and of goals.
std::string plugin_of(const std::string& record) {
  const std::size_t mark = record.find('_');
  const std::string prefix = record.substr(0, mark);
  if (prefix == "Goal" || prefix == "Goals") return "Goals";
  const bool is_plugin = mark != std::string::npos && !prefix.empty() && prefix[0] >= 'A' && prefix[0] <= 'Z';
  return is_plugin ? prefix : "VisitsSummary";
}

}  // namespace

std::optional<StoredArchives> archives_of(const Question& question, const std::string& record) {
  Session& session = question.session;
  const std::string hash =
      question.segment.empty() ? std::string() : segment::segment_hash(url_decode(question.segment));
  auto found = session.archives.find(question.site.id, question.period, hash);
  if (session.maker == nullptr || !session.maker->is_due(question.site, question.period,
                                                         found && found->covers(plugin_of(record)) ? &*found : nullptr))
    return found;
  session.maker->make(question.site, question.period, question.segment);
  session.archives.forget();
  return session.archives.find(question.site.id, question.period, hash);
}

std::optional<std::map<std::string, Value>> stored_numbers(const Question& question,
                                                           const std::vector<std::string>& names) {
  if (names.empty()) return std::nullopt;
  const auto archives = archives_of(question, names.front());
  if (!archives) return std::nullopt;
  std::map<std::string, Value> found = question.session.archives.numbers(*archives, names);
  if (found.empty()) return std::nullopt;
  for (const std::string& name : names) found.emplace(name, 0);
  return found;
}

Table number_table(const Question& question, const std::vector<std::string>& names) {
  return number_table(question, names, names);
}

Table number_table(const Question& question, const std::vector<std::string>& names,
                   const std::vector<std::string>& columns) {
  Table table;
  table.is_simple = true;
  const auto numbers = stored_numbers(question, names);
  if (!numbers && question.is_in_map && names.size() != 1) return table;
  Row row;
  for (std::size_t i = 0; i < names.size(); ++i)
    row.columns.append(columns.at(i), numbers ? numbers->at(names[i]) : Value(0));
  table.rows.push_back(std::move(row));
  return table;
}

Table record_table(const Question& question, const std::string& record) {
  const auto archives = archives_of(question, record);
  if (!archives) return {};
  return question.session.archives.table(*archives, record, {question.is_expanded, question.subtable});
}

bool had_users(const Question& question) {
  Question month = question;
  month.segment.clear();
  if (question.period.number <= archive::Period::kMonth)
    month.period = archive::period_of(archive::Period::kMonth, question.period.first);
  const auto numbers = stored_numbers(month, {"nb_users"});
  return numbers && number_of(numbers->at("nb_users")) > 0;
}

}  // namespace footfall::report
