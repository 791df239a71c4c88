// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/lookup/archive_lookup.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "worker/archive/archive_error.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr unsigned kNoSuchTable = 1146;
constexpr std::int64_t kTablesOfChunk = 100;
constexpr int kInvalidated = 4, kPartial = 5;

std::string month_of(const Period& period) { return period.first.substr(0, 4) + '_' + period.first.substr(5, 2); }

std::string quoted(std::string_view text) { return '\'' + std::string(text) + '\''; }

/// Names of records hold letters, digits and `_` alone.
std::string like(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '_' ? std::string("\\_") : std::string(1, c);
  return out;
}

/// Rounded where it has a fraction.
Value number_in(const std::string& text) {
  Value value(text);
  if (text.find_first_of(".e") == std::string::npos) return integer_of(value);
  return rounded(number_of(value), 2);
}

/// "Goals" of done.Goals.
std::string plugin_in(std::string_view flag) {
  const std::size_t dot = flag.find('.');
  return dot == std::string_view::npos ? std::string() : std::string(flag.substr(dot + 1));
}

template <class Read>
void unless_table_is_missing(Read read) {
  try {
    read();
  } catch (const store::MySqlError& error) {
    if (error.code() != kNoSuchTable) throw;
  }
}

/// Of what a lookup reads: archives that were made anew have other numbers.
std::string key_of(const StoredArchives& archives, const std::string& record, const Depth& depth) {
  return fmt::format("{} {} {} {} {} {}", archives.month, fmt::join(archives.ids, ","), archives.archived, record,
                     depth.all, depth.subtable.value_or(-1));
}

std::string chunk_of(const std::string& record, std::int64_t subtable) {
  const std::int64_t first = subtable / kTablesOfChunk * kTablesOfChunk;
  return fmt::format("{}_chunk_{}_{}", record, first, first + kTablesOfChunk - 1);
}

}  // namespace

std::string ArchiveLookup::table_name(const char* kind, const std::string& month) const {
  return fmt::format("`{}archive_{}_{}`", connection_.options().table_prefix, kind, month);
}

std::optional<StoredArchives> ArchiveLookup::find(std::int64_t idsite, const Period& period,
                                                  const std::string& segment_hash) {
  const auto key = std::tuple(idsite, period, segment_hash);
  if (const auto known = found_.find(key); known != found_.end()) return known->second;
  return found_.emplace(key, look_for(idsite, period, segment_hash)).first->second;
}

std::optional<StoredArchives> ArchiveLookup::look_for(std::int64_t idsite, const Period& period,
                                                      const std::string& segment_hash) {
  StoredArchives found;
  found.month = month_of(period);
  std::set<std::string, std::less<>> flags;
  unless_table_is_missing([&] {
    store::Result rows = connection_.select(fmt::format(
        "SELECT idarchive, name, value, UNIX_TIMESTAMP(ts_archived) FROM {} WHERE idsite = {} AND date1 = '{}' AND "
        "date2 = '{}' AND "
        "period = {} AND (name = 'done{}' OR name LIKE 'done{}.%') AND value IN (1, 3, 4, 5) ORDER BY idarchive DESC",
        table_name("numeric", found.month), idsite, period.first, period.last, static_cast<int>(period.number),
        segment_hash, segment_hash));
    while (rows.next()) {
      const bool is_partial = rows.integer(2) == kPartial;
      if (is_partial ? flags.contains(rows.text(1)) : !flags.emplace(rows.text(1)).second) continue;
      if (found.ids.empty()) {
        found.archived = rows.integer(3);
        found.is_invalidated = rows.integer(2) == kInvalidated;
      }
      found.ids.insert(found.ids.begin(), rows.integer(0));
      found.plugins.insert(plugin_in(rows.text(1)));
    }
  });
  if (found.ids.empty()) return std::nullopt;
  return found;
}

std::map<std::string, Value> ArchiveLookup::numbers(const StoredArchives& archives,
                                                    const std::vector<std::string>& names) {
  std::vector<std::string> texts(names.size());
  std::ranges::transform(names, texts.begin(), quoted);
  store::Result rows = connection_.select(
      fmt::format("SELECT name, value FROM {} WHERE idarchive IN ({}) AND name IN ({}) ORDER BY idarchive",
                  table_name("numeric", archives.month), fmt::join(archives.ids, ", "), fmt::join(texts, ", ")));
  std::map<std::string, Value> found;
  while (rows.next()) {
    found.insert_or_assign(std::string(rows.text(0)), number_in(std::string(rows.text(1))));
  }
  return found;
}

Table ArchiveLookup::table(const StoredArchives& archives, const std::string& record, const Depth& depth) {
  if (records_ == nullptr) return read(archives, record, depth);
  const std::string key = key_of(archives, record, depth);
  if (const auto kept = records_->find(key)) return copy_of(*kept);
  Table table = read(archives, record, depth);
  records_->offer(key, table);
  return table;
}

Table ArchiveLookup::read(const StoredArchives& archives, const std::string& record, const Depth& depth) {
  std::string names =
      depth.subtable ? "name = " + quoted(chunk_of(record, *depth.subtable)) : "name = " + quoted(record);
  if (depth.all) names = fmt::format("({} OR name LIKE '{}')", names, like(record + "_chunk_") + '%');
  std::map<std::int64_t, StoredRecord> by_archive;
  unless_table_is_missing([&] {
    store::Result rows =
        connection_.select(fmt::format("SELECT idarchive, name, value FROM {} WHERE idarchive IN ({}) AND {}",
                                       table_name("blob", archives.month), fmt::join(archives.ids, ", "), names));
    while (rows.next()) {
      StoredRecord& stored = by_archive[rows.integer(0)];
      if (rows.text(1) == record) {
        stored.top = rows.text(2);
      } else {
        stored.chunks.emplace_back(rows.text(2));
      }
    }
  });
  if (by_archive.empty()) return {};
  const auto newest = std::prev(by_archive.end());
  return read_stored(newest->second, record, depth);
}

}  // namespace footfall::report
