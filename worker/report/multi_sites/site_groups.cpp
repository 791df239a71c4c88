// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/multi_sites/site_groups.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

std::string group_of(const Row& row) {
  const Value* group = row.metadata.find("group");
  return group == nullptr ? std::string() : text_of(*group);
}

Row group_row(const std::string& group) {
  Row row;
  row.columns.append("label", group);
  row.metadata.append("isGroup", 1);
  row.subtable = std::make_unique<Table>();
  return row;
}

void sum_up(Row& group) {
  for (const Row& site : group.subtable->rows) add_row(group, site, *group.subtable);
}

std::vector<Row> one_behind_the_other(Table grouped) {
  std::vector<Row> all;
  for (Row& row : grouped.rows) {
    const std::unique_ptr<Table> sites = std::move(row.subtable);
    all.push_back(std::move(row));
    if (sites) std::ranges::move(sites->rows, std::back_inserter(all));
  }
  return all;
}

/// That of the site at `at`; null where that is no site of a group.
Row* group_before(std::vector<Row>& all, std::int64_t at) {
  if (group_of(all[at]).empty()) return nullptr;
  const auto place = std::find_if(std::reverse_iterator(all.begin() + at), all.rend(),
                                  [](const Row& row) { return row.metadata.has("isGroup"); });
  return place == all.rend() ? nullptr : &*place;
}

}  // namespace

bool is_group(const Row& row) { return row.subtable != nullptr; }

Table by_group(Table sites, const std::function<void(Row&)>& finish) {
  Table grouped;
  std::map<std::string, std::size_t> places;
  for (Row& site : sites.rows) {
    const std::string group = group_of(site);
    if (group.empty()) {
      grouped.rows.push_back(std::move(site));
      continue;
    }
    const auto [place, is_new] = places.try_emplace(group, grouped.rows.size());
    if (is_new) grouped.rows.push_back(group_row(group));
    grouped.rows[place->second].subtable->rows.push_back(std::move(site));
  }
  for (Row& row : grouped.rows) {
    if (!is_group(row)) continue;
    sum_up(row);
    finish(row);
  }
  return grouped;
}

void keep_sites(Table& grouped, const std::function<bool(const Row&)>& is_kept) {
  std::erase_if(grouped.rows, [&](Row& row) {
    if (!is_group(row)) return !is_kept(row);
    keep_sites(*row.subtable, is_kept);
    return row.subtable->rows.empty();
  });
}

std::size_t count_of(const Table& grouped) {
  std::size_t count = grouped.rows.size();
  for (const Row& row : grouped.rows) count += is_group(row) ? row.subtable->rows.size() : 0;
  return count;
}

std::vector<Row> page_of(Table grouped, const Page& page) {
  std::vector<Row> all = one_behind_the_other(std::move(grouped));
  const std::int64_t count = std::ssize(all), begin = std::clamp<std::int64_t>(page.offset, 0, count);
  const std::int64_t end = page.limit < 0 ? count : std::min(begin + page.limit, count);
  std::vector<Row> shown;
  if (Row* group = begin < end ? group_before(all, begin) : nullptr) shown.push_back(std::move(*group));
  std::move(all.begin() + begin, all.begin() + end, std::back_inserter(shown));
  return shown;
}

}  // namespace footfall::report
