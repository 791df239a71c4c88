// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/inproc/dump.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <ctime>

#include "common/digest.h"

namespace footfall::inproc {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

std::string datetime(std::int64_t unix_seconds) {
  const std::time_t time = unix_seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts);
  return text;
}

struct WriteValue {
  Writer& out;
  void operator()(const model::Null&) const { out.Null(); }
  void operator()(std::int64_t value) const { out.Int64(value); }
  void operator()(double value) const { out.Double(value); }
  void operator()(const std::string& value) const { out.String(value.data(), static_cast<unsigned>(value.size())); }
  void operator()(const model::Bytes& value) const { (*this)(hex(value.data.data(), value.data.size())); }
  void operator()(const model::DateTime& value) const { (*this)(datetime(value.unix_seconds)); }
  void operator()(const model::TimeOfDay& value) const { (*this)(datetime(value.seconds).substr(11)); }
};

void name(Writer& out, std::string_view text) { out.Key(text.data(), static_cast<unsigned>(text.size())); }

void write_rows(Writer& out, const char* table, const std::vector<model::Row>& rows) {
  name(out, table);
  out.StartArray();
  for (const model::Row& row : rows) {
    out.StartObject();
    for (const auto& [column, value] : row) {
      name(out, model::column_name(column));
      std::visit(WriteValue{out}, value);
    }
    out.EndObject();
  }
  out.EndArray();
}

template <typename Rows, typename Fill>
void write_table(Writer& out, const char* table, const Rows& rows, Fill fill) {
  name(out, table);
  out.StartArray();
  for (const auto& row : rows) {
    out.StartObject();
    fill(row, [&](const char* column, const auto& value) {
      name(out, column);
      WriteValue{out}(value);
    });
    out.EndObject();
  }
  out.EndArray();
}

}  // namespace

std::string dump(const MemoryStore& store) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  write_rows(out, "log_visit", store.visits);
  write_rows(out, "log_link_visit_action", store.links);
  write_rows(out, "log_conversion", store.conversions);
  write_rows(out, "log_conversion_item", store.items);
  write_table(out, "log_action", store.actions, [](const MemoryStore::Action& action, auto set) {
    set("idaction", action.id);
    set("name", action.key.name);
    set("hash", std::int64_t{crc32(action.key.name)});
    set("type", static_cast<std::int64_t>(action.key.type));
    if (action.key.url_prefix) set("url_prefix", std::int64_t{*action.key.url_prefix});
  });
  write_table(out, "tracking_failure", store.failures, [](const tracker::FailureRow& failure, auto set) {
    set("idsite", failure.idsite);
    set("idfailure", std::int64_t{failure.idfailure});
    set("date_first_occurred", model::DateTime{failure.occurred});
    set("request_url", failure.request_url);
  });
  write_table(out, "report_to_invalidate", store.days, [](const auto& day, auto set) {
    set("idsite", day.first);
    set("date", day.second);
  });
  write_table(out, "site", store.sites_created, [](const auto& site, auto set) {
    set("idsite", site.first);
    set("ts_created", model::DateTime{site.second});
  });
  write_table(out, "counters", store.counters, [](const auto& counter, auto set) {
    set("name", counter.first);
    set("value", counter.second);
  });
  write_table(out, "dead_letter", store.dead_letters,
              [](const auto& letter, auto set) { set("reason", letter.reason); });
  out.EndObject();
  return buffer.GetString();
}

}  // namespace footfall::inproc
