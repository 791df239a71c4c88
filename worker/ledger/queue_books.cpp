// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/ledger/queue_books.h"

#include <fmt/format.h>

#include <charconv>
#include <set>

#include "common/queue_choice.h"
#include "worker/queue/keys.h"
#include "worker/queue/recovery.h"
#include "worker/store/quoting.h"

namespace footfall::ledger {
namespace {

/// Numbers of queues with counters, whatever the configuration says now.
std::set<unsigned> numbers_of(store::Connection& connection, const queue::QueueOptions& options) {
  std::set<unsigned> numbers;
  for (unsigned number = 0; number < options.queues; ++number) numbers.insert(number);
  store::Result rows =
      connection.select(fmt::format("SELECT DISTINCT queue FROM {}", connection.table("footfall_counter")));
  const std::string head = options.key_prefix + '_';
  while (rows.next()) {
    std::string_view text = rows.text(0);
    if (!text.starts_with(head)) continue;
    text.remove_prefix(head.size());
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) numbers.insert(number);
  }
  return numbers;
}

/// Both in one step of Redis, so that no trim comes between.
void read_redis(queue::RedisConnection& redis, const std::string& state, QueueBook& book, std::string& marker) {
  static const queue::Script script(
      "return {tostring(redis.call('LLEN', KEYS[1])), redis.call('HGET', KEYS[2], 'marker')}");
  const std::vector<std::string> found = redis.run_script(script, {book.key, state}, {}).texts();
  std::from_chars(found.at(0).data(), found.at(0).data() + found.at(0).size(), book.waiting);
  marker = found.size() > 1 ? found[1] : "";
}

/// One statement, so that no commit comes between.
void read_database(store::Connection& connection, const std::string& marker, QueueBook& book) {
  const auto table = [&](const char* name) { return connection.table(name); };
  const auto trimmed = queue::parse_marker(marker);
  store::Result rows = connection.select(fmt::format(
      "SELECT name,value,0 FROM {} WHERE queue={} UNION ALL SELECT '',batch_size,sequence FROM {} WHERE queue={} AND "
      "sequence>{}",
      table("footfall_counter"), store::quoted(book.key), table("footfall_batch"), store::quoted(book.key),
      trimmed ? trimmed->sequence : 0));
  while (rows.next()) {
    const auto value = static_cast<std::uint64_t>(rows.integer(1));
    rows.integer(2) == 0 ? void(book.counts[std::string(rows.text(0))] = value) : void(book.untrimmed += value);
  }
  // A Redis without a marker has lost it, or is before the first trim.
  if (!trimmed && book.counts["batches"] > 1) book.untrimmed = 0;
}

}  // namespace

std::vector<QueueBook> read_queues(queue::RedisConnection& redis, store::Connection& connection,
                                   const queue::QueueOptions& options) {
  std::vector<QueueBook> books;
  for (const unsigned number : numbers_of(connection, options)) {
    QueueBook& book = books.emplace_back();
    book.key = queue_key(options.key_prefix, number);
    std::string marker;
    read_redis(redis, queue::state_key(options.key_prefix, number), book, marker);
    read_database(connection, marker, book);
  }
  return books;
}

}  // namespace footfall::ledger
