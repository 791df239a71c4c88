// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/reports/page_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "common/php_text.h"
#include "common/php_url.h"
#include "common/query.h"
#include "worker/report/table/common_names.h"
#include "worker/report/table/number_text.h"
#include "worker/report/table/numbers.h"
#include "worker/report/table/per_name.h"

namespace footfall::report {
namespace {

constexpr std::string_view kHttp = "http://", kHttps = "https://";
/// As the database spells times in seconds.
constexpr int kTimingPlaces = 4;
constexpr const char* kNoUrl = "Page URL not defined";
constexpr const char* kNoTitle = "Page Name not defined";

std::string host_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  url.remove_prefix(begin + 3);
  return std::string(url.substr(0, url.find_first_of("/?#")));
}

std::string twice_encoded(const std::string& text) { return url_encode(url_encode(text)); }

class Segments {
 public:
  Segments(PageKind kind, const tracker::Site& site) : kind_(kind), main_url_(site.main_url) {
    for (const std::string& url : site.urls) {
      if (url.starts_with(kHttps)) secure_hosts_.insert(host_of(url));
    }
  }

  void set(Table& table) const {
    for (Row& row : table.rows) {
      set(row);
      if (row.subtable) set(*row.subtable);
    }
  }

 private:
  void set(Row& row) const {
    const Value url = row.metadata.has(kUrlName) ? *row.metadata.find(kUrlName) : Value();
    const Value folder = row.metadata.take("folder_url_start"), title = row.metadata.take("page_title_path");
    if (!url.is_null()) {
      set_url(row, text_of(url));
    } else if (!folder.is_null()) {
      row.metadata.set(kSegmentName, "pageUrl=^" + twice_encoded(text_of(folder)));
    } else if (!title.is_null()) {
      set_title(row, text_of(title));
    } else if (kind_ == PageKind::kTitle) {
      const std::string label = label_of(row);
      set_title(row, trim(label) == kNoTitle ? std::string() : label);
    } else if (kind_ == PageKind::kUrl) {
      set_folder(row);
    }
  }

  /// What was seen over http is shown by https where the site is known there; it is asked for as it was seen.
  void set_url(Row& row, const std::string& url) const {
    std::string shown = url;
    if (url.starts_with(kHttp) && secure_hosts_.contains(host_of(url))) {
      shown.replace(0, kHttp.size(), kHttps);
      row.metadata.set(kUrlName, shown);
    }
    row.metadata.set(kSegmentValueName, url_encode(url));
  }

  void set_title(Row& row, const std::string& title) const {
    const std::string text(trim(title));
    if (row.subtable_number) {
      row.metadata.set(kSegmentName, "pageTitle=^" + twice_encoded(text));
    } else {
      row.metadata.set(kSegmentValueName, url_encode(text));
    }
  }

  void set_folder(Row& row) const {
    const std::string label = label_of(row);
    const std::string base = main_url_.ends_with('/') ? main_url_ : main_url_ + '/';
    if (label == kNoUrl) {
      row.metadata.set(kSegmentValueName, "");
    } else {
      row.metadata.set(kSegmentName,
                       "pageUrl=^" + twice_encoded(base + (label.starts_with('/') ? label.substr(1) : label)));
    }
  }

  const PageKind kind_;
  const std::string& main_url_;
  std::set<std::string> secure_hosts_;
};

std::int64_t goal_of(const php::Key& key) {
  const auto* number = std::get_if<std::int64_t>(&key);
  return number != nullptr ? *number : integer_of(Value(std::get<std::string>(key)));
}

void collect_goals(const Table& table, std::set<std::int64_t>& goals) {
  table.for_each_row([&](const Row& row) {
    const Value* all = row.columns.find(kGoalsNumber);
    if (all == nullptr || all->array() == nullptr) return;
    for (const auto& [key, metrics] : *all->array()) goals.insert(goal_of(key));
  });
}

constexpr std::int64_t kRate = 11, kUniques = 12;

Value* entry_of(php::Array& metrics, std::int64_t number) {
  for (auto& [key, value] : metrics) {
    if (goal_of(key) == number) return &value;
  }
  return nullptr;
}

void set_rates(Row& row, const std::map<std::int64_t, double>& conversions) {
  Value* all = row.columns.find(kGoalsNumber);
  if (all == nullptr || all->array() == nullptr) return;
  for (auto& [key, metrics] : *all->array()) {
    if (metrics.array() == nullptr) continue;
    const Value* uniques = entry_of(*metrics.array(), kUniques);
    if (uniques == nullptr) continue;
    const Value rate = quotient(number_of(*uniques), conversions.at(goal_of(key)), 3);
    Value shown = number_of(rate) > 1 ? Value(1) : rate;
    if (Value* known = entry_of(*metrics.array(), kRate)) {
      *known = std::move(shown);
    } else {
      metrics.array()->emplace_back(kRate, std::move(shown));
    }
  }
}

enum class Timing : std::uint8_t { kNone, kBound, kSum };

Timing timing_of(const Name& name) {
  if (name.starts_with("min_time_") || name.starts_with("max_time_")) return Timing::kBound;
  return name.starts_with("sum_time_") && name != "sum_time_spent" ? Timing::kSum : Timing::kNone;
}

void spell_timings(Table& table, bool of_day, PerName<Timing>& timings) {
  table.for_each_row([&](Row& row) {
    const bool is_page = of_day && !row.subtable_number;
    for (auto& [name, value] : row.columns) {
      const Timing timing = timings.of(name, timing_of);
      if (timing == Timing::kNone || (timing == Timing::kSum && !is_page)) continue;
      if (const auto* real = value.real()) value = fixed_text(*real, kTimingPlaces);
    }
    if (row.subtable) spell_timings(*row.subtable, of_day, timings);
  });
}

}  // namespace

void set_page_joinings(Table& table) {
  static const auto joinings = [] {
    std::vector<std::pair<Name, Joining>> all{{Name("32"), Joining::kMinimum}, {Name("33"), Joining::kMaximum}};
    for (const char* name : {"network", "server", "transfer", "dom_processing", "dom_completion", "on_load"}) {
      all.emplace_back(std::string("min_time_") + name, Joining::kMinimum);
      all.emplace_back(std::string("max_time_") + name, Joining::kMaximum);
    }
    return all;
  }();
  table.joinings = joinings;
  table.for_each_row([](Row& row) {
    if (row.subtable) set_page_joinings(*row.subtable);
  });
}

void spell_timings(Table& table, bool of_day) {
  PerName<Timing> timings;
  spell_timings(table, of_day, timings);
}

void set_page_segments(Table& table, PageKind kind, const tracker::Site& site) { Segments(kind, site).set(table); }

void set_page_rates(Table& table, const Question& question) {
  std::set<std::int64_t> goals;
  collect_goals(table, goals);
  if (goals.empty()) return;
  std::vector<std::string> names;
  names.reserve(goals.size());
  for (const std::int64_t goal : goals) names.push_back(fmt::format("Goal_{}_nb_conversions", goal));
  const auto numbers = stored_numbers(question, names);
  std::map<std::int64_t, double> conversions;
  for (const std::int64_t goal : goals)
    conversions[goal] = numbers ? number_of(numbers->at(fmt::format("Goal_{}_nb_conversions", goal))) : 0;
  table.for_each_row([&](Row& row) { set_rates(row, conversions); });
}

}  // namespace footfall::report
