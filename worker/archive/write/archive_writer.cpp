// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/write/archive_writer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "worker/archive/archive_error.h"
#include "worker/archive/write/marking.h"
#include "worker/store/named_lock.h"
#include "worker/store/quoted_list.h"
#include "worker/store/transaction.h"

namespace footfall::archive {
namespace {

constexpr std::size_t kStatementBytes = std::size_t{1} << 20U;
/// From here on a value has a statement of its own, which costs less than to write it down as SQL and have it parsed.
constexpr std::size_t kLongValue = std::size_t{64} << 10U;
constexpr int kLockSeconds = 60;

/// Collects rows and sends them a statement at a time.
class Inserts {
 public:
  Inserts(store::Connection& connection, std::string table) : connection_(connection), table_(std::move(table)) {}

  void add(const std::string& row) {
    if (!sql_.empty() && sql_.size() + row.size() > kStatementBytes) send();
    sql_ += sql_.empty() ? head() : ",";
    sql_ += row;
  }
  /// `row` has a ? where the value stands.
  void add_long(const std::string& row, std::string_view value) {
    check_size(row.size() + value.size());
    connection_.execute(head() + row, {&value, 1});
  }
  void send() {
    if (sql_.empty()) return;
    check_size(sql_.size());
    connection_.execute(sql_);
    sql_.clear();
  }

 private:
  std::string head() const {
    return "REPLACE INTO `" + table_ + "` (idarchive,name,idsite,date1,date2,period,ts_archived,value) VALUES ";
  }
  void check_size(std::size_t bytes) const {
    if (bytes <= connection_.max_packet()) return;
    throw ArchiveError(
        fmt::format("a report takes {} bytes, more than the server takes at once; raise its max_allowed_packet above "
                    "that",
                    bytes));
  }

  store::Connection& connection_;
  std::string table_, sql_;
};

std::vector<std::string> flags_of(std::span<const Archive> archives) {
  std::vector<std::string> flags;
  for (const Archive& archive : archives) flags.push_back(archive.flag);
  return flags;
}

class Writing {
 public:
  Writing(store::Connection& connection, std::int64_t idsite, const Period& period)
      : connection_(connection), idsite_(idsite), period_(period), tables_(connection, period) {}

  void write(std::span<const Archive> archives) {
    tables_.create();
    // One run at a time: each must see, and take away, what the one before has written.
    const store::NamedLock lock(
        connection_, fmt::format("archive {} {} {}", idsite_, period_.first, static_cast<int>(period_.number)),
        kLockSeconds);
    const std::int64_t first_id = tables_.take_ids(archives.size());
    store::Transaction transaction(connection_);
    insert(archives, first_id);
    for (std::size_t i = 0; i < archives.size(); ++i) remove_older(archives[i].flag, first_id + static_cast<int>(i));
    Marking(connection_, idsite_, flags_of(archives)).mark_longer(period_);
    transaction.commit();
  }

 private:
  void insert(std::span<const Archive> archives, std::int64_t id) {
    Inserts numbers(connection_, tables_.numeric()), blobs(connection_, tables_.blob());
    for (const Archive& archive : archives) {
      for (const Records::Number& number : archive.records.numbers()) {
        numbers.add(row(id, number.name) + fmt::format("{})", number.value));
      }
      for (const Blob& blob : archive.records.blobs()) add(blobs, row(id, blob.name), blob.text);
      numbers.add(row(id, archive.flag) + fmt::format("{})", static_cast<int>(DoneState::kComplete)));
      ++id;
    }
    blobs.send();
    numbers.send();
  }

  static void add(Inserts& blobs, std::string row, const std::string& value) {
    if (value.size() >= kLongValue) return blobs.add_long(row + "?)", value);
    store::append_binary(row, value);
    blobs.add(row += ')');
  }

  /// Up to its value.
  std::string row(std::int64_t id, const std::string& name) const {
    return fmt::format("({},{},{},'{}','{}',{},UTC_TIMESTAMP(),", id, store::quoted(name), idsite_, period_.first,
                       period_.last, static_cast<int>(period_.number));
  }

  void remove_older(const std::string& flag, std::int64_t id) {
    store::Result found = connection_.select(fmt::format(
        "SELECT idarchive FROM `{}` WHERE idsite={} AND date1='{}' AND date2='{}' AND period={} AND name={} "
        "AND idarchive<{} AND ts_archived<=UTC_TIMESTAMP()",
        tables_.numeric(), idsite_, period_.first, period_.last, static_cast<int>(period_.number), store::quoted(flag),
        id));
    std::vector<std::int64_t> older;
    while (found.next()) older.push_back(found.integer(0));
    if (older.empty()) return;
    for (const std::string& table : {tables_.blob(), tables_.numeric()}) {
      connection_.execute(fmt::format("DELETE FROM `{}` WHERE idarchive IN ({})", table, fmt::join(older, ",")));
    }
  }

  store::Connection& connection_;
  std::int64_t idsite_;
  const Period& period_;
  ArchiveTables tables_;
};

}  // namespace

std::optional<StoredArchive> newest_archive(store::Connection& connection, std::int64_t idsite, const Period& period,
                                            std::span<const std::string> flags) {
  const ArchiveTables tables(connection, period);
  if (!tables.exist()) return std::nullopt;
  store::Result found = connection.select(fmt::format(
      "SELECT idarchive, value, UNIX_TIMESTAMP(ts_archived) FROM `{}` WHERE idsite={} AND date1='{}' AND "
      "date2='{}' AND period={} AND name IN ({}) ORDER BY ts_archived DESC, idarchive DESC LIMIT 1",
      tables.numeric(), idsite, period.first, period.last, static_cast<int>(period.number), store::quoted_list(flags)));
  if (!found.next()) return std::nullopt;
  return StoredArchive{found.integer(0), static_cast<DoneState>(found.integer(1)), found.integer(2)};
}

void write_archives(store::Connection& connection, std::int64_t idsite, const Period& period,
                    std::span<const Archive> archives) {
  Writing(connection, idsite, period).write(archives);
}

}  // namespace footfall::archive
