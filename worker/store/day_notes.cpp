// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/day_notes.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <string_view>

namespace footfall::store {
namespace {

using tracker::DayToInvalidate;

constexpr std::string_view kMark = "report_to_invalidate_";
/// An import of years notes many days; what is not known is asked for.
constexpr std::size_t kMostKnown = 10'000;

std::string day_key(const DayToInvalidate& day) { return fmt::format("{}{}_{}", kMark, day.idsite, day.date); }

/// What day_key() gave, in the name of a row; "" where it is none.
std::string_view day_in(std::string_view name) {
  const std::size_t start = name.find(kMark);
  if (start == std::string_view::npos) return {};
  const std::size_t site_end = name.find('_', start + kMark.size());
  if (site_end == std::string_view::npos) return {};
  return name.substr(start, name.find('_', site_end + 1) - start);
}

}  // namespace

std::vector<std::string> DayNotes::write(Connection& connection, std::span<const DayToInvalidate> days) {
  const auto is_known = [this](const DayToInvalidate& day) { return names_.contains(day_key(day)); };
  if (!std::ranges::all_of(days, is_known)) {
    learn(connection);
    add(connection, days);
  }
  std::vector<std::string> names;
  for (const DayToInvalidate& day : days) names.push_back(names_.at(day_key(day)));
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  return names;
}

void DayNotes::learn(Connection& connection) {
  if (names_.size() > kMostKnown) forget();
  Result rows = connection.select(
      fmt::format("SELECT option_name FROM `{}` WHERE option_name LIKE '%report\\_to\\_invalidate\\_%'",
                  connection.options().table("option")));
  while (rows.next()) {
    if (const std::string_view day = day_in(rows.text(0)); !day.empty()) names_[std::string(day)] = rows.text(0);
  }
}

void DayNotes::add(Connection& connection, std::span<const DayToInvalidate> days) {
  std::string rows;
  for (const DayToInvalidate& day : days) {
    const auto [note, is_new] = names_.try_emplace(day_key(day), invalidation_name(day));
    if (is_new) rows += fmt::format("{}({},'1',0)", rows.empty() ? "" : ",", quoted(note->second));
  }
  if (rows.empty()) return;
  connection.execute(
      fmt::format("INSERT INTO `{}` (option_name,option_value,autoload) VALUES {} ON DUPLICATE KEY UPDATE "
                  "option_value='1'",
                  connection.options().table("option"), rows));
}

std::string invalidation_name(const DayToInvalidate& day) {
  static constexpr std::string_view kLetters = "abcdefghijklmnoprstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  thread_local std::random_device source;
  std::uniform_int_distribution<std::size_t> pick(0, kLetters.size() - 1);
  std::string name;
  for (int i = 0; i < 4; ++i) name += kLetters[pick(source)];
  return fmt::format("{}_{}_{}", name, day_key(day), ::getpid());
}

}  // namespace footfall::store
