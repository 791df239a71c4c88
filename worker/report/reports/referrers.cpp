// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/reports/referrers.h"

#include <array>

#include "common/query.h"
#include "worker/report/core/report.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/names/referrer_channels.h"
#include "worker/report/process/filters.h"
#include "worker/report/process/flatten.h"
#include "worker/report/process/sort.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/reports/summaries.h"
#include "worker/report/table/number_text.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

Question top_of(const Question& question) {
  Question top = question;
  top.subtable.reset();
  top.is_expanded = top.is_flat = false;
  return top;
}

Table rows_of_channel(const Question& question, std::int64_t type) {
  const Question top = top_of(question);
  Table table;
  switch (type) {
    case 2:
      table = referrer_keywords(top);
      break;
    case 3:
      table = referrer_websites(top);
      break;
    case 6:
      table = referrer_campaigns(top);
      break;
    case 7:
      table = referrer_socials(top);
      break;
    default:
      return table;
  }
  for (auto& filter : std::exchange(table.queued, {})) filter(table);
  make_labels_safe(table);
  table.for_each_row([](Row& row) { row.subtable_number.reset(); });
  return table;
}

void describe_channel(Row& row) {
  const ReferrerChannel* channel =
      referrer_channel(integer_of(row.columns.has("label") ? *row.columns.find("label") : Value()));
  if (channel == nullptr) return;
  if (channel->type != kDirectEntry) row.subtable_number = channel->type;
  row.metadata.set("segment", std::string("referrerType==") + channel->key);
  row.metadata.set("referrer_type", channel->type);
  row.columns.set("label", channel->name);
}

Table channels(const Question& question) {
  if (question.subtable) return rows_of_channel(question, *question.subtable);
  Table table = dimension_table(question, "Referrers_type");
  if (const auto wanted = question.parameters.integer("typeReferrer"))
    std::erase_if(table.rows, [&](const Row& row) { return integer_of(Value(label_of(row))) != *wanted; });
  if (question.parameters.integer("_setReferrerTypeLabel", 1) == 0) {
    for (Row& row : table.rows) {
      const ReferrerChannel* channel = referrer_channel(integer_of(Value(label_of(row))));
      if (channel == nullptr) continue;
      if (channel->type != kDirectEntry) row.subtable_number = channel->type;
      row.metadata.set("segment", std::string("referrerType==") + channel->key);
    }
    return table;
  }
  for (Row& row : table.rows) {
    const std::int64_t type = integer_of(Value(label_of(row)));
    describe_channel(row);
    if (!question.is_expanded || question.is_in_map || type == kDirectEntry) continue;
    row.subtable = std::make_unique<Table>(rows_of_channel(question, type));
    row.is_number_last = true;
  }
  return table;
}

/// The rows of all channels, one after the other in the order of the channels' own rows.
Table all_referrers(const Question& question) {
  Table all;
  for (const Row& row : record_table(top_of(question), "Referrers_type").rows) {
    const std::int64_t type = integer_of(*row.columns.find("label"));
    Table channel = rows_of_channel(question, type);
    channel.for_each_row([&](Row& one) {
      one.metadata.set("referer_type", type);
      all.rows.push_back(std::move(one));
    });
  }
  return all;
}

constexpr std::array<const char*, 6> kDistinct{"Referrers_distinctSearchEngines", "Referrers_distinctSocialNetworks",
                                               "Referrers_distinctKeywords",      "Referrers_distinctWebsites",
                                               "Referrers_distinctWebsitesUrls",  "Referrers_distinctCampaigns"};
constexpr std::array<int, 5> kVisitsOrder{2, 7, 1, 3, 6}, kSharesOrder{1, 2, 6, 7, 3};

std::string visits_name(int type) { return std::string("Referrers_visitorsFrom") + referrer_channel(type)->visits; }

Report distinct(const char* action, const char* record) {
  Report report{
      "Referrers", action, {}, [record](const Question& question) { return number_table(question, {record}); }};
  report.shape.default_sort = "";
  return report;
}

}  // namespace

Table referrers_summary(const Question& question) {
  Table table;
  table.is_simple = true;
  const Table types = record_table(top_of(question), "Referrers_type");
  const auto distinct = stored_numbers(question, {kDistinct.begin(), kDistinct.end()});
  if (question.is_in_map && types.rows.empty() && !distinct) return table;
  Row row;
  for (const int type : kVisitsOrder) {
    Value visits = 0;
    for (const Row& one : types.rows) {
      if (integer_of(*one.columns.find("label")) == type)
        visits = integer_of(metric_of(one, "nb_visits") != nullptr ? *metric_of(one, "nb_visits") : Value(0));
    }
    row.columns.append(visits_name(type), std::move(visits));
  }
  const bool shows_distinct = distinct || !question.is_in_map;
  for (const char* name : kDistinct) {
    if (shows_distinct) row.columns.append(name, distinct ? distinct->at(name) : Value(0));
  }
  table.rows.push_back(std::move(row));
  return table;
}

namespace {

double referrer_visits(const Row& row) {
  double visits = 0;
  for (const int type : kVisitsOrder) {
    if (const Value* value = row.columns.find(visits_name(type))) visits += number_of(*value);
  }
  return visits;
}

void add_shares(Row& row, double visits) {
  for (const int type : kSharesOrder) {
    const Value* value = row.columns.find(visits_name(type));
    if (value == nullptr) continue;
    Value share = percent_text(number_of(quotient(number_of(*value), visits, 2)));
    row.columns.append(visits_name(type) + "_percent", std::move(share));
  }
}

}  // namespace

void add_referrer_shares(std::vector<Table*>& tables, const Parameters&) {
  double visits = 0;
  for (const Table* table : tables) {
    for (const Row& row : table->rows) visits += referrer_visits(row);
  }
  for (Table* table : tables) {
    for (Row& row : table->rows) add_shares(row, visits);
  }
}

Reports referrers_reports() {
  Report types{"Referrers", "getReferrerType", {}, channels};
  types.shape.dimensions = {"Referrers_ReferrerType"};
  types.shape.segment = "referrerType";
  types.shape.can_be_flat = false;
  types.takes_expanded = types.takes_subtable = types.takes_one_site = true;
  Report all{"Referrers", "getAll", {}, all_referrers};
  all.takes_one_site = true;
  all.shape.dimensions = {"Referrers_Referrer"};
  Report get{"Referrers", "get", {}, referrers_summary};
  get.finish = add_referrer_shares;
  get.takes_one_site = true;
  get.refused_as = "Referrers.getReferrerType";
  return {types,
          all,
          get,
          distinct("getNumberOfDistinctSearchEngines", kDistinct[0]),
          distinct("getNumberOfDistinctSocialNetworks", kDistinct[1]),
          distinct("getNumberOfDistinctKeywords", kDistinct[2]),
          distinct("getNumberOfDistinctWebsites", kDistinct[3]),
          distinct("getNumberOfDistinctWebsitesUrls", kDistinct[4]),
          distinct("getNumberOfDistinctCampaigns", kDistinct[5])};
}

}  // namespace footfall::report
