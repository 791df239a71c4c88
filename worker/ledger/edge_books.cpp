// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/ledger/edge_books.h"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <charconv>

#include "common/ledger.h"
#include "worker/store/quoting.h"

namespace footfall::ledger {
namespace {

using rapidjson::Value;

std::string text_of(const Value& object, const char* name) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsString()) return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

std::int64_t number_of(const Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found != object.MemberEnd() && found->value.IsInt64() ? found->value.GetInt64() : 0;
}

Counts counts_of(const Value& object) {
  Counts counts;
  const auto found = object.FindMember("counts");
  if (found == object.MemberEnd() || !found->value.IsObject()) return counts;
  for (const auto& one : found->value.GetObject()) {
    if (one.value.IsUint64()) counts[{one.name.GetString(), one.name.GetStringLength()}] = one.value.GetUint64();
  }
  return counts;
}

EdgeBook of_redis(std::string_view field, std::string_view value) {
  EdgeBook book;
  book.id = field;
  std::uint64_t count = 0;
  std::from_chars(value.data(), value.data() + value.size(), count);
  book.counts[kTakenFromSpools] = count;
  return book;
}

std::string head_of(const std::string& prefix) { return own_key(prefix, "edge:"); }

}  // namespace

EdgeBook read_book(std::string_view field, std::string_view value) {
  if (field.starts_with(kDrainedField)) return of_redis(field, value);
  EdgeBook book;
  book.id = field;
  rapidjson::Document told;
  told.Parse<rapidjson::kParseIterativeFlag>(value.data(), value.size());
  if (told.HasParseError() || !told.IsObject()) return book;
  book.host = text_of(told, "host");
  book.redis = text_of(told, "redis");
  book.time = number_of(told, "time");
  book.queues = static_cast<unsigned>(number_of(told, "queues"));
  book.counts = counts_of(told);
  return book;
}

std::vector<EdgeBook> read_books(queue::RedisConnection& redis, const std::string& prefix) {
  const std::vector<std::string> fields = redis.call({"HGETALL", edges_key(prefix)}).texts();
  std::vector<EdgeBook> books;
  for (std::size_t i = 0; i + 1 < fields.size(); i += 2) {
    if (fields[i] != kEpochField) books.push_back(read_book(fields[i], fields[i + 1]));
  }
  return books;
}

void remember(store::Connection& connection, const std::string& prefix, const std::vector<EdgeBook>& books) {
  std::string rows;
  for (const EdgeBook& book : books) {
    const std::string name = store::quoted(head_of(prefix) + book.id);
    for (const auto& [count, value] : book.counts) {
      if (value > 0) rows += fmt::format("{}({},{},{})", rows.empty() ? "" : ",", name, store::quoted(count), value);
    }
  }
  if (rows.empty()) return;
  connection.execute(fmt::format(
      "INSERT INTO {} (queue,name,value) VALUES {} ON DUPLICATE KEY UPDATE value=GREATEST(value,VALUES(value))",
      connection.table("footfall_counter"), rows));
}

Counts remembered_totals(store::Connection& connection, const std::string& prefix) {
  const std::string head = head_of(prefix);
  store::Result rows =
      connection.select(fmt::format("SELECT name,SUM(value) FROM {} WHERE LEFT(queue,{})={} GROUP BY name",
                                    connection.table("footfall_counter"), head.size(), store::quoted(head)));
  Counts totals;
  while (rows.next()) totals[std::string(rows.text(0))] = static_cast<std::uint64_t>(rows.integer(1));
  return totals;
}

}  // namespace footfall::ledger
