// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/action_questions.h"

#include <algorithm>

namespace footfall::archive {
namespace {

using model::Column;

constexpr std::array kProducts{Column::kIdactionProductSku,  Column::kIdactionProductName, Column::kIdactionProductCat,
                               Column::kIdactionProductCat2, Column::kIdactionProductCat3, Column::kIdactionProductCat4,
                               Column::kIdactionProductCat5};

bool is_shown(Column column) {
  const std::string_view name = model::column_name(column);
  return name.starts_with("idaction_") && !name.ends_with("_ref");
}

}  // namespace

ActionQuestions::ActionQuestions(const Scope& scope, const WantedColumns& wanted, ActionFacts& facts,
                                 ActionNames& names)
    : scope_(scope), facts_(facts), names_(names) {
  for (const LogTable table : {LogTable::kHit, LogTable::kItem}) {
    std::ranges::copy_if(wanted.of(table), std::back_inserter(named_[static_cast<std::size_t>(table)]), is_shown);
  }
  for (const tracker::CustomDimension& dimension : scope.site.dimensions) {
    if (dimension.active && dimension.scope == "action")
      dimensions_.push_back(model::custom_dimension(dimension.index));
  }
}

void ActionQuestions::ask(LogTable table, const LogRow& row) {
  ask_names(table, row);
  if (table == LogTable::kHit) ask_facts(row);
}

void ActionQuestions::ask_for_earlier(const VisitRows& rows) {
  if (rows.all_hits.data() == rows.hits.data()) return;
  for (const LogRow& hit : rows.all_hits) ask_names(LogTable::kHit, hit);
}

void ActionQuestions::ask_facts(const LogRow& hit) {
  if (scope_.has_site_search()) facts_.searches.ask_for(hit.integer(Column::kIdactionNameRef));
  if (std::ranges::any_of(dimensions_, [&](Column column) { return !hit.is_null(column); })) {
    facts_.pages.ask_for(hit.integer(Column::kIdactionUrl));
  }
  if (!scope_.has_ecommerce()) return;
  for (const Column column : kProducts) facts_.pages.ask_for(hit.integer(column));
}

void ActionQuestions::ask_names(LogTable table, const LogRow& row) {
  for (const Column column : named_[static_cast<std::size_t>(table)]) names_.want(row.integer(column));
}

}  // namespace footfall::archive
