// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/day_notes.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <random>
#include <string_view>

#include "worker/tracker/site_time.h"

namespace footfall::store {
namespace {

using tracker::DayToInvalidate;

constexpr std::string_view kMark = "report_to_invalidate_";
std::optional<DayToInvalidate> day_in(std::string_view name) {
  const std::size_t at = name.find(kMark);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = name.substr(at + kMark.size());
  const std::size_t site_end = std::min(rest.find('_'), rest.size());
  std::int64_t idsite = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + site_end, idsite);
  if (error != std::errc{} || end != rest.data() + site_end || site_end == rest.size()) return std::nullopt;
  const std::string_view date = rest.substr(site_end + 1, rest.find('_', site_end + 1) - site_end - 1);
  if (!tracker::is_date(date)) return std::nullopt;
  return DayToInvalidate{idsite, std::string(date)};
}

}  // namespace

NotesByDay noted_days(Connection& connection) {
  Result rows = connection.select(fmt::format(
      "SELECT option_name FROM {} WHERE option_name LIKE '%report\\_to\\_invalidate\\_%'", connection.table("option")));
  NotesByDay notes;
  while (rows.next()) {
    if (const auto day = day_in(rows.text(0))) notes[*day].emplace_back(rows.text(0));
  }
  return notes;
}

std::set<std::string> DayNotes::write(Connection& connection, std::span<const DayToInvalidate> days) {
  if (!std::ranges::all_of(days, [this](const DayToInvalidate& day) { return known_.contains(day); })) {
    if (known_.empty()) known_ = noted_days(connection);
    add(connection, days);
  }
  std::set<std::string> names;
  for (const DayToInvalidate& day : days) names.insert(known_.at(day).front());
  return names;
}

void DayNotes::add(Connection& connection, std::span<const DayToInvalidate> days) {
  std::string rows;
  for (const DayToInvalidate& day : days) {
    std::vector<std::string>& notes = known_[day];
    if (!notes.empty()) continue;
    notes.push_back(invalidation_name(day));
    rows += fmt::format("{}({},'1',0)", rows.empty() ? "" : ",", quoted(notes.front()));
  }
  if (rows.empty()) return;
  connection.execute(
      fmt::format("INSERT INTO {} (option_name,option_value,autoload) VALUES {} ON DUPLICATE KEY UPDATE "
                  "option_value='1'",
                  connection.table("option"), rows));
}

std::string invalidation_name(const DayToInvalidate& day) {
  static constexpr std::string_view kLetters = "abcdefghijklmnoprstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  thread_local std::random_device source;
  std::uniform_int_distribution<std::size_t> pick(0, kLetters.size() - 1);
  std::string name;
  for (int i = 0; i < 4; ++i) name += kLetters[pick(source)];
  return fmt::format("{}_{}{}_{}_{}", name, kMark, day.idsite, day.date, ::getpid());
}

}  // namespace footfall::store
