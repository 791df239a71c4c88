// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/merge/period_merger.h"

#include <algorithm>

#include "worker/archive/merge/table_merger.h"

namespace footfall::archive {
namespace {

constexpr const char *kVisitors = "nb_uniq_visitors", *kUsers = "nb_users";

/// Names of numbers begin with their plugin's, save for those of goals and of visits.
std::string_view plugin_of(std::string_view number) {
  if (number.starts_with("Goal_")) return "Goals";
  const std::string_view plugin = number.substr(0, number.find('_'));
  const bool is_named = plugin.size() < number.size() && plugin.front() >= 'A' && plugin.front() <= 'Z';
  return is_named ? plugin : "VisitsSummary";
}

}  // namespace

PeriodMerger::PeriodMerger(PartReader& parts, std::span<const ReportKind* const> kinds)
    : parts_(parts), kinds_(kinds), numbers_(parts.numbers()) {}

std::int64_t PeriodMerger::number(const char* name) const {
  const auto found = numbers_.find(name);
  return found == numbers_.end() ? 0 : static_cast<std::int64_t>(found->second);
}

void PeriodMerger::keep_numbers_of(std::string_view plugin) {
  std::erase_if(numbers_, [&](const auto& number) { return plugin_of(number.first) != plugin; });
}

Records PeriodMerger::merge(const MergeScope& scope, const std::optional<UniqueCounts>& uniques) {
  Records records;
  std::map<std::string, double> numbers = numbers_;
  for (const char* counted_anew : {kVisitors, kUsers}) numbers.erase(counted_anew);
  if (uniques) {
    numbers[kVisitors] = static_cast<double>(std::min(uniques->visitors, visits()));
    numbers[kUsers] = static_cast<double>(std::min(uniques->users, visits()));
  }
  for (const ReportKind* kind : kinds_) {
    if (kind->merged == nullptr) continue;
    for (MergedTable& rule : kind->merged(scope)) {
      for (const std::string& of_rows : {rule.rows_number, rule.subtable_rows_number}) numbers.erase(of_rows);
      const std::string record = rule.record;
      TableMerger merger(std::move(rule));
      parts_.for_each_table(record, [&](Table table) { merger.add(std::move(table)); });
      merger.finish(records);
    }
  }
  for (const auto& [name, value] : numbers) records.add(name, value);
  records.finish();
  return records;
}

}  // namespace footfall::archive
