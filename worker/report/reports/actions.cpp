// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "common/query.h"
#include "worker/report/core/report.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/reports/page_rows.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Make = std::function<Table(const Question&)>;

constexpr const char* kUrls = "Actions_actions_url";
constexpr const char* kTitles = "Actions_actions";

/// A trailing "/index" says nothing in a flat report.
void drop_index(Table& table, const std::string& delimiter) {
  if (delimiter.empty()) return;
  const std::string ending = delimiter + "index";
  for (Row& row : table.rows) {
    const std::string label = label_of(row);
    if (label.ends_with(ending)) row.columns.set("label", label.substr(0, label.size() - 5));
  }
}

std::string delimiter_of(const Question& question, PageKind kind) {
  const tracker::TrackerConfig& config = question.session.settings->tracker_defaults;
  return kind == PageKind::kTitle ? config.action_title_category_delimiter : "/";
}

Table pages(const Question& question, const char* record, PageKind kind) {
  Table table = dimension_table(question, record);
  set_page_joinings(table);
  spell_timings(table, question.period.number == Period::kDay);
  set_page_segments(table, kind, question.site);
  set_page_rates(table, question);
  if (question.is_flat && kind != PageKind::kOther)
    table.queue([delimiter = delimiter_of(question, kind)](Table& one) { drop_index(one, delimiter); });
  return table;
}

void keep_rows(Table& table, const std::function<bool(const Row&)>& keeps, bool in_subtables) {
  std::erase_if(table.rows, [&](Row& row) { return !keeps(row); });
  if (!in_subtables) return;
  table.for_each_row([&](Row& row) {
    if (row.subtable) keep_rows(*row.subtable, keeps, true);
  });
}

/// Flat answers are made of whole branches.
bool reaches_down(const Question& question) { return !question.is_flat; }

/// Rows that have this column.
Make pages_with(const char* record, PageKind kind, const char* column) {
  return [=](const Question& question) {
    Table table = pages(question, record, kind);
    keep_rows(
        table, [&](const Row& row) { return row.columns.has(column); }, reaches_down(question));
    return table;
  };
}

Make pages_after_search(const char* record, PageKind kind) {
  return [=](const Question& question) {
    Table table = pages(question, record, kind);
    keep_rows(
        table, [](const Row& row) { return metric_value(row, "nb_hits_following_search") > 0; },
        reaches_down(question));
    return table;
  };
}

Make all_pages(const char* record, PageKind kind) {
  return [=](const Question& question) { return pages(question, record, kind); };
}

void drop_performance(Table& table) {
  erase_columns(table, [](const std::string& name) {
    return name == "30" || name == "31" || name == "32" || name == "33" ||
           name.find("_time_network") != std::string::npos || name.find("_time_server") != std::string::npos ||
           name.find("_time_transfer") != std::string::npos || name.find("_time_dom_") != std::string::npos ||
           name.find("_time_on_load") != std::string::npos;
  });
}

Table links(const Question& question, const char* record) {
  Table table = pages(question, record, PageKind::kOther);
  drop_performance(table);
  return table;
}

/// A column of the rows themselves: totals and rows of others add it up.
void add_pages_per_search(Table& table, const char* pages) {
  add_metric(table, ratio("nb_pages_per_search", pages, "nb_visits", 1));
}

Table searches(const Question& question, bool without_result) {
  Table table = record_table(question, "Actions_sitesearch");
  set_page_joinings(table);
  if (without_result) {
    std::erase_if(table.rows, [](const Row& row) {
      return number_of(row.columns.has("28") ? *row.columns.find("28") : Value()) < 1;
    });
    table.others.reset();
  }
  drop_performance(table);
  table.for_each_row([](Row& row) {
    row.columns.erase("28");
    row.metadata.erase("page_title_path");
  });
  set_metadata_by_label(table, "segment",
                        [](const std::string& label) { return "siteSearchKeyword==" + url_encode(label); });
  name_columns(table);
  add_pages_per_search(table, "nb_hits");
  table.queue([](Table& one) {
    if (one.others) one.others->columns.set("label", "Others");
  });
  return table;
}

/// Totals are made with visitors, which rows do not show.
Table search_categories(const Question& question) {
  Table table = record_table(question, "Actions_SiteSearchCategories");
  set_metadata_by_label(table, "segmentValue", [](const std::string& label) { return label; });
  name_columns(table);
  add_pages_per_search(table, "nb_actions");
  table.queue([](Table& one) {
    one.for_each_row([](Row& row) { row.columns.erase("nb_uniq_visitors"); });
    if (one.others) one.others->columns.set("label", "Others");
  });
  return table;
}

ProcessedMetrics page_metrics() { return {time_on_page(), page_bounce_rate(), exit_rate(), generation_time()}; }

Report page_report(const char* action, const char* dimension, const char* segment, Make make) {
  Report report{"Actions", action, {}, std::move(make)};
  report.shape.extra = page_timings();
  report.shape.extra.insert(report.shape.extra.begin(), average_bandwidth());
  report.shape.processed = page_metrics();
  report.shape.dimensions = {std::string("Actions_") + dimension};
  report.shape.segment = segment;
  report.shape.separator = "/";
  report.shape.hides_performance_helpers = true;
  report.takes_flat = report.takes_expanded = report.takes_subtable = true;
  return report;
}

Report url_report(const char* action, const char* dimension, const char* segment, Make make) {
  Report report = page_report(action, dimension, segment, std::move(make));
  report.shape.flat_prefix = "/";
  return report;
}

/// Ignores flat.
Report after_search(const char* action, const char* record, PageKind kind) {
  Report report = page_report(action, "DestinationPage", "", pages_after_search(record, kind));
  report.takes_flat = false;
  report.shape.can_be_flat = false;
  return report;
}

Report link_report(const char* action, const char* record, const char* dimension, const char* segment) {
  Report report =
      page_report(action, dimension, segment, [record](const Question& question) { return links(question, record); });
  report.shape.extra = {average_bandwidth()};
  report.shape.processed = {};
  return report;
}

Report search_report(const char* action, const char* dimension, bool without_result) {
  Report report = page_report(action, dimension, "siteSearchKeyword", [without_result](const Question& question) {
    return searches(question, without_result);
  });
  report.takes_flat = report.takes_expanded = report.takes_subtable = false;
  report.shape.separator = " - ";
  report.shape.extra = {average_bandwidth()};
  return report;
}

Report category_report() {
  Report report{"Actions", "getSiteSearchCategories", {}, search_categories};
  report.shape.dimensions = {"Actions_SearchCategory"};
  report.shape.segment = "siteSearchCategory";
  return report;
}

const std::vector<std::string>& numbers() {
  static const std::vector<std::string> names{"nb_pageviews", "nb_uniq_pageviews", "nb_downloads", "nb_uniq_downloads",
                                              "nb_outlinks",  "nb_uniq_outlinks",  "nb_searches",  "nb_keywords"};
  return names;
}

/// The time that pages took is asked for too: an archive that has it has something.
Table summary(const Question& question) {
  std::vector<std::string> records;
  const auto asked = question.parameters.list("columns");
  for (const std::string& name : numbers()) {
    if (asked.empty() || std::ranges::find(asked, name) != asked.end()) records.push_back("Actions_" + name);
  }
  std::vector<std::string> more = records;
  more.insert(more.end(), {"Actions_sum_time_generation", "Actions_nb_hits_with_time_generation"});
  Table table = number_table(question, more);
  for (Row& row : table.rows) {
    Fields named;
    for (auto& [name, value] : row.columns) {
      if (std::ranges::find(records, name) != records.end()) named.append(name.text().substr(8), std::move(value));
    }
    row.columns = std::move(named);
  }
  return table;
}

}  // namespace

Table actions_summary(const Question& question) { return summary(question); }

Reports actions_reports() {
  Report get{"Actions", "get", {}, summary};
  return {
      get,
      url_report("getPageUrls", "PageUrl", "pageUrl", all_pages(kUrls, PageKind::kUrl)),
      page_report("getPageTitles", "PageTitle", "pageTitle", all_pages(kTitles, PageKind::kTitle)),
      url_report("getEntryPageUrls", "EntryPageUrl", "entryPageUrl", pages_with(kUrls, PageKind::kUrl, "19")),
      url_report("getExitPageUrls", "ExitPageUrl", "exitPageUrl", pages_with(kUrls, PageKind::kUrl, "15")),
      page_report("getEntryPageTitles", "EntryPageTitle", "entryPageTitle",
                  pages_with(kTitles, PageKind::kTitle, "19")),
      page_report("getExitPageTitles", "ExitPageTitle", "exitPageTitle", pages_with(kTitles, PageKind::kTitle, "15")),
      after_search("getPageUrlsFollowingSiteSearch", kUrls, PageKind::kUrl),
      after_search("getPageTitlesFollowingSiteSearch", kTitles, PageKind::kTitle),
      link_report("getDownloads", "Actions_downloads", "DownloadUrl", "downloadUrl"),
      link_report("getOutlinks", "Actions_outlink", "ClickedUrl", "outlinkUrl"),
      search_report("getSiteSearchKeywords", "SearchKeyword", false),
      search_report("getSiteSearchNoResultKeywords", "SearchNoResultKeyword", true),
      category_report()};
}

}  // namespace footfall::report
