// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/subject/log_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "worker/fault/fault_point.h"
#include "worker/retention/log_purge.h"
#include "worker/store/transaction.h"

namespace footfall::subject {
namespace {

using retention::ids_of;

/// Ids in one statement that only reads.
constexpr std::size_t kIdsRead = 1000;

constexpr const char* kChildren =
    "SELECT c.table_name,MAX(c.column_name='idvisitor'),MAX(c.column_name='idsite') FROM information_schema.columns c "
    "JOIN information_schema.tables t ON t.table_schema=c.table_schema AND t.table_name=c.table_name "
    "WHERE c.table_schema=DATABASE() AND t.table_type='BASE TABLE' AND LEFT(c.table_name,CHAR_LENGTH({0}))={0} "
    "AND c.table_name<>{1} GROUP BY c.table_name HAVING MAX(c.column_name='idvisit')=1 ORDER BY c.table_name";

/// Calls `take` with pieces of at most `size` ids.
void in_pieces(std::span<const std::int64_t> ids, std::size_t size,
               const std::function<void(const std::vector<std::int64_t>&)>& take) {
  for (; !ids.empty(); ids = ids.subspan(std::min(size, ids.size()))) {
    const auto piece = ids.first(std::min(size, ids.size()));
    take({piece.begin(), piece.end()});
  }
}

std::string among_visits(const std::vector<std::int64_t>& ids) { return retention::among("idvisit", ids); }

void drop_empty(RowCounts& counts) {
  std::erase_if(counts, [](const auto& entry) { return entry.second == 0; });
}

}  // namespace

std::vector<ChildTable> child_tables(store::Connection& connection) {
  const auto& options = connection.options();
  store::Result rows = connection.select(
      fmt::format(kChildren, store::quoted(options.table("log_")), store::quoted(options.table("log_visit"))));
  std::vector<ChildTable> tables;
  while (rows.next()) {
    const std::string name(rows.text(0).substr(options.table("").size()));
    tables.push_back({name, rows.integer(1) == 1, rows.integer(2) == 1});
  }
  return tables;
}

std::vector<Visit> LogRows::visits() {
  store::Result rows = connection_.select(fmt::format(
      "SELECT idvisit,idsite,visit_first_action_time,visit_last_action_time FROM {} WHERE {} ORDER BY idvisit",
      connection_.table("log_visit"), visit_condition(selection_)));
  std::vector<Visit> visits;
  while (rows.next())
    visits.push_back({rows.integer(0), rows.integer(1), std::string(rows.text(2)), std::string(rows.text(3))});
  return visits;
}

LogRows::Ids LogRows::ids() {
  return ids_of(connection_.select(fmt::format("SELECT idvisit FROM {} WHERE {} ORDER BY idvisit",
                                               connection_.table("log_visit"), visit_condition(selection_))));
}

std::string LogRows::visitor_condition() const {
  std::string sql = "idvisitor=";
  store::append_hex(sql, selection_.visitor_id);
  return sql;
}

/// The numbers of visits that are gone and of which the visitor has rows here. Found by a read of one moment, in which a
/// visit and its rows are there together.
LogRows::Ids LogRows::orphans(const ChildTable& child) {
  if (!selection_.by_visitor_alone() || !child.has_visitor) return {};
  if (!selection_.sites.empty() && !child.has_site) return {};
  std::string condition = "c." + visitor_condition();
  if (!selection_.sites.empty()) condition += fmt::format(" AND c.idsite IN ({})", fmt::join(selection_.sites, ","));
  return ids_of(connection_.select(fmt::format(
      "SELECT DISTINCT c.idvisit FROM {} c LEFT JOIN {} v ON v.idvisit=c.idvisit WHERE {} AND v.idvisit IS NULL "
      "ORDER BY c.idvisit",
      connection_.table(child.name), connection_.table("log_visit"), condition)));
}

void LogRows::each_part(const std::function<void(const std::string&, const std::string&)>& take) {
  in_pieces(ids(), kIdsRead, [&](const Ids& ids) {
    take("log_visit", among_visits(ids));
    for (const ChildTable& child : children_) take(child.name, among_visits(ids));
  });
  for (const ChildTable& child : children_) {
    in_pieces(orphans(child), kIdsRead,
              [&](const Ids& ids) { take(child.name, among_visits(ids) + " AND " + visitor_condition()); });
  }
}

RowCounts LogRows::count() {
  RowCounts counts;
  each_part([&](const std::string& name, const std::string& condition) {
    store::Result rows =
        connection_.select(fmt::format("SELECT COUNT(*) FROM {} WHERE {}", connection_.table(name), condition));
    rows.next();
    counts[name] += static_cast<std::uint64_t>(rows.integer(0));
  });
  drop_empty(counts);
  return counts;
}

RowCounts LogRows::count_of(const std::vector<std::int64_t>& visits) {
  RowCounts counts;
  const auto add = [&](const std::string& name, const Ids& ids) {
    store::Result rows =
        connection_.select(fmt::format("SELECT COUNT(*) FROM {} WHERE {}", connection_.table(name), among_visits(ids)));
    rows.next();
    counts[name] += static_cast<std::uint64_t>(rows.integer(0));
  };
  in_pieces(visits, kIdsRead, [&](const Ids& ids) {
    add("log_visit", ids);
    for (const ChildTable& child : children_) add(child.name, ids);
  });
  drop_empty(counts);
  return counts;
}

void LogRows::erase(retention::Pace& pace, retention::Progress& progress, Erased& erased) {
  Ids todo = ids();
  progress.expected += todo.size();
  while (!todo.empty() && !pace.stopped()) {
    std::size_t taken = 0;
    pace.run([&](std::size_t size) {
      taken = std::min(size, todo.size());
      erase_batch({todo.begin(), todo.begin() + static_cast<std::ptrdiff_t>(taken)}, erased);
    });
    progress.done += taken;
    todo.erase(todo.begin(), todo.begin() + static_cast<std::ptrdiff_t>(taken));
  }
  for (const ChildTable& child : children_) erase_orphans(child, pace, erased);
}

/// The visits are locked, and asked once more whether they are meant, before anything is taken of what hangs on them: a
/// tracker that adds to one meanwhile waits, then finds it gone.
void LogRows::erase_batch(const Ids& ids, Erased& erased) {
  store::Transaction transaction(connection_);
  const Ids locked = ids_of(
      connection_.select(fmt::format("SELECT idvisit FROM {} WHERE {} AND {} ORDER BY idvisit FOR "
                                     "UPDATE",
                                     connection_.table("log_visit"), among_visits(ids), visit_condition(selection_))));
  if (locked.empty()) return;
  RowCounts rows;
  for (const ChildTable& child : children_) {
    rows[child.name] = connection_.execute(
        fmt::format("DELETE FROM {} WHERE {}", connection_.table(child.name), among_visits(locked)));
    fault_point("erasing");
  }
  rows["log_visit"] =
      connection_.execute(fmt::format("DELETE FROM {} WHERE {}", connection_.table("log_visit"), among_visits(locked)));
  fault_point("before_erase_commit");
  transaction.commit();
  fault_point("after_erase_commit");
  for (const auto& [name, count] : rows) erased.rows[name] += count;
  erased.visits.insert(erased.visits.end(), locked.begin(), locked.end());
}

void LogRows::erase_orphans(const ChildTable& child, retention::Pace& pace, Erased& erased) {
  const auto erase = [&](const Ids& ids, const std::string& more) {
    if (pace.stopped()) return;
    pace.run([&](std::size_t) {
      erased.rows[child.name] += connection_.execute(
          fmt::format("DELETE FROM {} WHERE {}{}", connection_.table(child.name), among_visits(ids), more));
    });
  };
  in_pieces(orphans(child), kIdsRead, [&](const Ids& ids) { erase(ids, " AND " + visitor_condition()); });
  in_pieces(erased.visits, kIdsRead, [&](const Ids& ids) { erase(ids, ""); });
}

}  // namespace footfall::subject
