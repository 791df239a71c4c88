// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <unordered_set>

#include "common/digest.h"
#include "worker/archive/archive_error.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/php_empty.h"
#include "worker/archive/reports/visit_dimension.h"

namespace footfall::archive {
namespace {

using model::Column;

enum Type : std::int64_t { kDirect = 1, kSearchEngine = 2, kWebsite = 3, kCampaign = 6, kSocialNetwork = 7 };

/// The columns of a group; a visit without type was direct.
struct Source {
  explicit Source(const Texts& texts) : name(texts[1].value_or("")), keyword(texts[2].value_or("")) {
    const php::Value number = *number_label({texts[0]});
    const auto* whole = number.whole();
    type = whole == nullptr || *whole == 0 ? kDirect : *whole;
    if (type == kSearchEngine && is_empty(keyword)) keyword.clear();
  }
  std::int64_t type;
  std::string name, keyword;
};

/// Adds to the label's row and below it to that of `sub`, where there is one.
template <class Add>
void add_below(Table& table, const std::string& label, const std::optional<std::string>& sub, Add add) {
  Row& row = table.row(label);
  add(row);
  if (!sub) return;
  if (row.subtable == nullptr) row.subtable = std::make_unique<Table>();
  add(row.subtable->row(*sub));
}

Limits limits_of(const ArchiveSettings& settings) {
  return {.rows = settings.rows_referrers, .subtable_rows = settings.subtable_rows_referrers};
}

class ReferrersReport : public Report {
 public:
  explicit ReferrersReport(const Scope& scope)
      : settings_(scope.settings),
        visits_(scope.memory,
                {Column::kRefererType, Column::kRefererName, Column::kRefererKeyword, Column::kRefererUrl}),
        goals_(scope.memory, {Column::kRefererType, Column::kRefererName, Column::kRefererKeyword}) {}

  void take(const VisitRows& rows, Census& census) override {
    for (const LogRow& conversion : rows.conversions) {
      goals_.at(conversion, rows.idvisit, conversion.integer(Column::kIdgoal)).add(conversion, census);
    }
    if (rows.is_of_window) visits_.at(*rows.visit, rows.idvisit).add(census);
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    visits_.for_each([&](GroupKey::View, const Texts& texts, const VisitMetrics& metrics) {
      add_source(Source(texts), std::string(texts[3].value_or("")), metrics);
    });
    goals_.for_each([&](GroupKey::View key, const Texts& texts, const GoalMetrics& metrics) {
      add_conversions(Source(texts), key.number(), metrics);
    });
    for (Table* table : {&types_, &by_engine_, &by_keyword_, &websites_, &campaigns_, &networks_}) total_goals(*table);
    for (Row& campaign : campaigns_.rows()) {
      if (campaign.subtable != nullptr) total_goals(*campaign.subtable);
    }
    store(records);
  }

 private:
  void add_source(const Source& source, const std::string& url, const VisitMetrics& metrics) {
    Row row;
    row.columns = metrics.columns();
    const auto add = [&](Row& into) { add_row(into, row, {}); };
    add(types_.row(source.type));
    switch (source.type) {
      case kDirect:
        return;
      case kSearchEngine:
        add_below(by_engine_, source.name, source.keyword, add);
        return add_below(by_keyword_, source.keyword, source.name, add);
      case kWebsite:
        urls_.insert(fingerprint(url));
        return add_below(websites_, source.name, url, add);
      case kCampaign:
        return add_below(campaigns_, source.name, campaign_keyword(source), add);
      case kSocialNetwork:
        return add_below(networks_, source.name, url, add);
      default:
        throw ArchiveError(fmt::format(
            "log_visit has visits of referer_type {}, which Matomo does not know; correct them", source.type));
    }
  }

  void add_conversions(const Source& source, std::int64_t idgoal, const GoalMetrics& metrics) {
    const auto add = [&](Row& row) { add_goal(row, idgoal, metrics); };
    switch (source.type) {
      case kDirect:
        break;
      case kSearchEngine:
        add(by_engine_.row(source.name));
        add(by_keyword_.row(source.keyword));
        break;
      case kWebsite:
        add(websites_.row(source.name));
        break;
      case kCampaign:
        add_below(campaigns_, source.name, campaign_keyword(source), add);
        break;
      case kSocialNetwork:
        add(networks_.row(source.name));
        break;
      default:
        return;
    }
    add(types_.row(source.type));
  }

  void store(Records& records) {
    const auto count = [&](const char* name, std::size_t number) { records.add(name, static_cast<double>(number)); };
    count("Referrers_distinctSearchEngines", by_engine_.size());
    count("Referrers_distinctSocialNetworks", networks_.size());
    count("Referrers_distinctKeywords", by_keyword_.size());
    count("Referrers_distinctCampaigns", campaigns_.size());
    count("Referrers_distinctWebsites", websites_.size());
    count("Referrers_distinctWebsitesUrls", urls_.size());
    const Limits limits = limits_of(settings_);
    records.add("Referrers_type", std::move(types_), limits);
    records.add("Referrers_keywordBySearchEngine", std::move(by_engine_), limits);
    records.add("Referrers_searchEngineByKeyword", std::move(by_keyword_), limits);
    records.add("Referrers_urlByWebsite", std::move(websites_), limits);
    records.add("Referrers_keywordByCampaign", std::move(campaigns_), limits);
    records.add("Referrers_urlBySocialNetwork", std::move(networks_), limits);
  }

  /// A campaign without keyword, or "0", has no row below it.
  static std::optional<std::string> campaign_keyword(const Source& source) {
    return is_empty(source.keyword) ? std::nullopt : std::optional(source.keyword);
  }

  /// Matomo tells URLs apart by the first 40 bits of their MD5.
  static std::uint64_t fingerprint(const std::string& url) {
    std::uint64_t bits = 0;
    const auto digest = md5(url);
    for (std::size_t i = 0; i < 5; ++i) bits = bits << 8U | digest[i];
    return bits;
  }

  const ArchiveSettings& settings_;
  VisitGroups visits_;
  GoalGroups goals_;
  Table types_, by_engine_, by_keyword_, websites_, campaigns_, networks_;
  std::unordered_set<std::uint64_t> urls_;
};

std::vector<MergedTable> merged(const MergeScope& scope) {
  const Limits limits = limits_of(scope.settings);
  return {
      {"Referrers_type", limits},
      {"Referrers_keywordBySearchEngine", limits, {}, {}, {}, "Referrers_distinctSearchEngines"},
      {"Referrers_searchEngineByKeyword", limits, {}, {}, {}, "Referrers_distinctKeywords"},
      {"Referrers_urlByWebsite", limits, {}, {}, {}, "Referrers_distinctWebsites", "Referrers_distinctWebsitesUrls"},
      {"Referrers_keywordByCampaign", limits, {}, {}, {}, "Referrers_distinctCampaigns"},
      {"Referrers_urlBySocialNetwork", limits, {}, {}, {}, "Referrers_distinctSocialNetworks"}};
}

}  // namespace

ReportKind referrers() {
  return {"Referrers",
          [](const Scope&, WantedColumns& wanted) {
            want_visit_facts(wanted);
            want_goal_metrics(wanted);
            for (const LogTable table : {LogTable::kVisit, LogTable::kConversion}) {
              wanted.add(table, {Column::kRefererType, Column::kRefererName, Column::kRefererKeyword});
            }
            wanted.add(LogTable::kVisit, Column::kRefererUrl);
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<ReferrersReport>(scope); },
          merged, 2};
}

}  // namespace footfall::archive
