// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "common/html.h"
#include "common/php_text.h"
#include "common/php_url.h"
#include "common/query.h"
#include "worker/php/url_query.h"
#include "worker/report/api/methods.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/process/process.h"
#include "worker/report/reports/page_rows.h"
#include "worker/report/request/periods.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Path = std::vector<std::string>;

/// A kind of page that can be asked for alone.
struct PageMethod {
  const char *name, *parameter, *record, *segment;
  PageKind kind;
  Path (*path_of)(const std::string& asked, const Question& question);
};

std::string decoded(const std::string& text) { return html_unescape(text); }

void append_folders(Path& path, std::string_view text) {
  while (!text.empty()) {
    const std::size_t slash = text.find('/');
    path.emplace_back(text.substr(0, slash));
    if (slash == std::string_view::npos) return;
    text.remove_prefix(slash + 1);
  }
}

std::string_view after_scheme(std::string_view url) {
  const std::size_t scheme = url.find("://");
  return scheme == std::string_view::npos ? url : url.substr(scheme + 3);
}

/// Without parameters that the site or all sites leave out of URLs.
std::string without_excluded(const std::string& query, const Question& question) {
  if (query.empty()) return {};
  const std::string listed = ',' + question.session.settings->tracker_defaults.url_query_parameter_to_exclude_from_url +
                             ',' + question.site.excluded_parameters + ',';
  return UrlQuery(query).rebuild(
      [&](const std::string& name) { return listed.find(',' + name + ',') != std::string::npos; });
}

/// Folders, and the last part with its query behind a slash.
Path url_path(const std::string& asked, const Question& question) {
  std::string_view url = after_scheme(asked);
  const std::size_t slash = url.find_first_of("/?");
  std::string rest = slash == std::string_view::npos ? std::string() : std::string(url.substr(slash));
  rest = rest.substr(0, rest.find('#'));
  const std::size_t mark = rest.find('?');
  const std::string query =
      mark == std::string::npos ? std::string() : without_excluded(rest.substr(mark + 1), question);
  std::string folders = rest.substr(0, mark);
  if (folders.starts_with('/')) folders.erase(0, 1);
  const std::size_t last = folders.rfind('/');
  std::string name = last == std::string::npos ? folders : folders.substr(last + 1);
  Path path;
  if (last != std::string::npos) append_folders(path, std::string_view(folders).substr(0, last));
  std::erase(path, "");
  if (name.empty()) name = "index";
  path.push_back('/' + name + (query.empty() ? "" : '?' + query));
  return path;
}

Path link_path(const std::string& asked, const Question&) {
  const std::string_view url = after_scheme(asked);
  const std::size_t slash = url.find('/');
  if (slash == std::string_view::npos) return {std::string(url), "/"};
  return {std::string(url.substr(0, slash)), std::string(url.substr(slash))};
}

Path title_path(const std::string& asked, const Question& question) {
  const std::string& delimiter = question.session.settings->tracker_defaults.action_title_category_delimiter;
  Path path;
  std::string rest = asked;
  while (!delimiter.empty() && rest.find(delimiter) != std::string::npos) {
    const std::size_t at = rest.find(delimiter);
    if (const std::string_view part = trim(std::string_view(rest).substr(0, at)); !part.empty())
      path.emplace_back(part);
    rest = rest.substr(at + delimiter.size());
  }
  path.push_back(' ' + std::string(trim(rest)));
  return path;
}

/// The row at the end of a path; nothing where there is none.
std::optional<Row> take_row(Table& table, const Path& path, std::size_t level = 0) {
  for (Row& row : table.rows) {
    if (label_of(row) != path[level]) continue;
    if (level + 1 == path.size()) return std::move(row);
    if (row.subtable) return take_row(*row.subtable, path, level + 1);
    return std::nullopt;
  }
  return std::nullopt;
}

void drop_performance(Row& row) {
  row.columns.erase_if([](const std::string& name) {
    return name == "30" || name == "31" || name == "32" || name == "33" ||
           (name.find("_time_") != std::string::npos && name != "sum_time_spent");
  });
}

Table page_of(const PageMethod& method, const Question& question) {
  Question whole = question;
  whole.is_expanded = true;
  Table all = record_table(whole, method.record);
  Table found;
  auto row = take_row(all, method.path_of(decoded(question.parameters.text(method.parameter)), question));
  if (!row) return found;
  row->subtable.reset();
  row->subtable_number.reset();
  drop_performance(*row);
  found.rows.push_back(std::move(*row));
  set_page_segments(found, method.kind, question.site);
  for (const char* name : {"segment", "segmentValue"}) found.rows[0].metadata.erase(name);
  set_page_rates(found, question);
  found.queue([](Table& one) { name_columns(one); });
  return found;
}

Answer answer_page(const PageMethod& method, const Call& call) {
  const SiteChoice sites = choose_sites(call.parameters.required("idSite"), call.user, *call.session.settings);
  const PeriodChoice periods = choose_periods(call.parameters.required("period"), call.parameters.required("date"),
                                              sites.is_map ? "UTC" : sites.sites[0]->timezone, call.session.now);
  Shape shape;
  shape.default_sort = "";
  if (method.kind != PageKind::kOther) shape.processed = {time_on_page(), page_bounce_rate(), exit_rate()};
  shape.processed.push_back(average_bandwidth());
  const std::string segment = call.parameters.raw("segment");
  const auto table_of = [&](const tracker::Site& site, const Period& period) {
    Table table = page_of(method, Question{call.session, call.parameters, site, period, segment});
    Processing(shape, call.parameters, "").run(table, {}, {});
    return table;
  };
  const auto of_dates = [&](const tracker::Site& site) -> Answer {
    if (!periods.is_map) return table_of(site, periods.periods[0]);
    AnswerMap map{"date", {}};
    for (const Period& period : periods.periods) map.entries.emplace_back(key_of(period), table_of(site, period));
    return map;
  };
  if (!sites.is_map) return of_dates(*sites.sites[0]);
  AnswerMap by_site{"idSite", {}};
  for (const tracker::Site* site : sites.sites) {
    // Of several dates the first one that has the page.
    Table first;
    for (const Period& period : periods.periods) {
      first = table_of(*site, period);
      if (!first.empty()) break;
    }
    by_site.entries.emplace_back(std::to_string(site->id), std::move(first));
  }
  return by_site;
}

constexpr PageMethod kMethods[] = {
    {"Actions.getPageUrl", "pageUrl", "Actions_actions_url", "pageUrl", PageKind::kUrl, url_path},
    {"Actions.getPageTitle", "pageName", "Actions_actions", "pageTitle", PageKind::kTitle, title_path},
    {"Actions.getDownload", "downloadUrl", "Actions_downloads", "downloadUrl", PageKind::kOther, link_path},
    {"Actions.getOutlink", "outlinkUrl", "Actions_outlink", "outlinkUrl", PageKind::kOther, link_path},
};

}  // namespace

Methods page_methods() {
  Methods methods;
  for (const PageMethod& method : kMethods)
    methods.push_back({method.name, {method.parameter, "idSite", "period", "date"}, [&method](const Call& call) {
                         return answer_page(method, call);
                       }});
  return methods;
}

}  // namespace footfall::report
