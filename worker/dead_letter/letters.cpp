// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/dead_letter/letters.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "worker/store/own_tables.h"
#include "worker/store/queue_accounts.h"
#include "worker/store/transaction.h"

namespace footfall::dead_letter {
namespace {

/// An element may have some MB.
constexpr std::size_t kElementsRead = 20, kFactsRead = 1000;
constexpr std::size_t kDroppedAtOnce = 500;

/// The text, then anything, for LIKE.
std::string beginning_with(std::string_view text) {
  std::string pattern;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return store::quoted(pattern + '%');
}

Letter letter_of(const store::Result& row, Letters::With with) {
  return {.id = row.integer(0),
          .queue = std::string(row.text(1)),
          .created = std::string(row.text(2)),
          .reason = std::string(row.text(3)),
          .bytes = static_cast<std::uint64_t>(row.integer(4)),
          .element = with == Letters::With::kElements ? std::string(row.text(5)) : ""};
}

}  // namespace

bool Letter::is_cut() const { return reason.ends_with(" bytes)") && reason.find(" (first ") != std::string::npos; }

bool is_installed(store::Connection& connection) {
  const std::vector<std::string> missing = store::missing_own_tables(connection);
  return std::ranges::find(missing, connection.options().table("footfall_dead_letter")) == missing.end();
}

std::string table_of(store::Connection& connection) { return connection.table("footfall_dead_letter"); }

Letters::Letters(store::Connection& connection, Choice choice)
    : connection_(connection), choice_(std::move(choice)), table_(table_of(connection)) {}

std::string Letters::where() const {
  std::string where = "1";
  if (!choice_.ids.empty()) where += fmt::format(" AND id IN ({})", fmt::join(choice_.ids, ","));
  if (!choice_.reason.empty()) where += " AND reason LIKE " + beginning_with(choice_.reason);
  if (!choice_.queue.empty()) where += " AND queue=" + store::quoted(choice_.queue);
  if (choice_.older_than) where += fmt::format(" AND created < UTC_TIMESTAMP() - INTERVAL {} DAY", *choice_.older_than);
  return where;
}

std::vector<Reason> Letters::reasons() {
  store::Result rows = connection_.select(fmt::format(
      "SELECT SUBSTRING_INDEX(SUBSTRING_INDEX(reason,' ',1),':',1) name, MIN(created), MAX(created), COUNT(*) letters, "
      "SUM(LENGTH(element)) FROM {} WHERE {} GROUP BY name ORDER BY letters DESC, name",
      table_, where()));
  std::vector<Reason> reasons;
  while (rows.next()) {
    reasons.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)),
                       static_cast<std::uint64_t>(rows.integer(3)), static_cast<std::uint64_t>(rows.integer(4))});
  }
  return reasons;
}

void Letters::each(With with, std::size_t limit, const std::function<void(const Letter&)>& take) {
  const char* columns = with == With::kElements ? "id,queue,created,reason,LENGTH(element),element"
                                                : "id,queue,created,reason,LENGTH(element)";
  std::int64_t after = 0;
  if (limit > 0) {
    store::Result first = connection_.select(
        fmt::format("SELECT id FROM {} WHERE {} ORDER BY id DESC LIMIT {},1", table_, where(), limit));
    if (first.next()) after = first.integer(0);
  }
  const std::size_t at_once = with == With::kElements ? kElementsRead : kFactsRead;
  for (bool more = true; more;) {
    store::Result rows = connection_.select(fmt::format("SELECT {} FROM {} WHERE {} AND id > {} ORDER BY id LIMIT {}",
                                                        columns, table_, where(), after, at_once));
    more = rows.size() == at_once;
    while (rows.next()) {
      const Letter letter = letter_of(rows, with);
      after = letter.id;
      take(letter);
    }
  }
}

std::vector<std::int64_t> Letters::ids() {
  std::vector<std::int64_t> ids;
  each(With::kFacts, 0, [&](const Letter& letter) { ids.push_back(letter.id); });
  return ids;
}

std::uint64_t Letters::drop() {
  std::uint64_t all = 0;
  while (const std::uint64_t some = drop_some()) all += some;
  return all;
}

std::uint64_t Letters::drop_some() {
  store::Transaction transaction(connection_);
  store::Result rows = connection_.select(
      fmt::format("SELECT id,queue FROM {} WHERE {} ORDER BY id LIMIT {} FOR UPDATE", table_, where(), kDroppedAtOnce));
  std::vector<std::int64_t> ids;
  std::map<std::string, std::int64_t> counts;
  while (rows.next()) {
    ids.push_back(rows.integer(0));
    ++counts[std::string(rows.text(1))];
  }
  if (ids.empty()) return 0;
  connection_.execute(fmt::format("DELETE FROM {} WHERE id IN ({})", table_, fmt::join(ids, ",")));
  for (const auto& [queue, count] : counts) store::QueueAccounts(connection_, queue).add({{"dropped", count}});
  transaction.commit();
  return ids.size();
}

}  // namespace footfall::dead_letter
