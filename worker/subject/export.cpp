// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/subject/export.h"

#include <fmt/format.h>

#include <array>
#include <map>

#include "common/digest.h"
#include "worker/model/url_prefix.h"

namespace footfall::subject {
namespace {

/// How a column's values are written, and whether they are ids of actions.
struct Column {
  enum class Kind { kNumber, kText, kHex } kind = Kind::kText;
  std::string name;
  bool is_action = false;
};

Column::Kind kind_of(std::string_view type) {
  if (type.ends_with("int") || type == "decimal" || type == "float" || type == "double") return Column::Kind::kNumber;
  if (type.ends_with("binary") || type.ends_with("blob") || type == "bit") return Column::Kind::kHex;
  return Column::Kind::kText;
}

std::vector<Column> columns_of(store::Connection& connection, const std::string& table) {
  store::Result rows = connection.select(
      "SELECT column_name,data_type FROM information_schema.columns WHERE table_schema=DATABASE() AND table_name=" +
      store::quoted(connection.options().table(table)) + " ORDER BY ordinal_position");
  std::vector<Column> columns;
  while (rows.next()) {
    const std::string name(rows.text(0));
    columns.push_back({kind_of(rows.text(1)), name, name.find("idaction") != std::string::npos});
  }
  return columns;
}

std::string list_of(const std::vector<Column>& columns) {
  std::string list;
  for (const Column& column : columns) list += (list.empty() ? "`" : ",`") + column.name + '`';
  return list;
}

void write_value(JsonWriter& json, Column::Kind kind, std::string_view text) {
  if (kind == Column::Kind::kNumber) {
    json.RawValue(text.data(), text.size(), rapidjson::kNumberType);
  } else {
    const std::string digits = kind == Column::Kind::kHex ? hex(text.data(), text.size()) : "";
    write_json(json, kind == Column::Kind::kHex ? std::string_view(digits) : text);
  }
}

}  // namespace

std::string Export::text() {
  json_.StartObject();
  write_spool();
  write_queues();
  write_dead_letters();
  write_tables();
  write_actions();
  json_.EndObject();
  return {buffer_.GetString(), buffer_.GetSize()};
}

void Export::write_text(const char* name, std::string_view text) {
  json_.Key(name);
  write_json(json_, text);
}

void Export::write_tables() {
  std::map<std::string, std::vector<std::string>> conditions;
  rows_.each_part([&](const std::string& table, const std::string& part) { conditions[table].push_back(part); });
  json_.Key("tables");
  json_.StartObject();
  for (const auto& [table, parts] : conditions) {
    json_.Key(table.c_str());
    json_.StartArray();
    for (const std::string& condition : parts) write_rows(table, condition);
    json_.EndArray();
  }
  json_.EndObject();
}

void Export::write_rows(const std::string& table, const std::string& condition) {
  const std::vector<Column> columns = columns_of(connection_, table);
  store::Result rows = connection_.select(
      fmt::format("SELECT {} FROM {} WHERE {}", list_of(columns), connection_.table(table), condition));
  while (rows.next()) {
    json_.StartObject();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      json_.Key(columns[i].name.c_str());
      if (rows.is_null(i)) {
        json_.Null();
        continue;
      }
      write_value(json_, columns[i].kind, rows.text(i));
      if (columns[i].is_action && columns[i].kind == Column::Kind::kNumber) actions_.emplace(rows.text(i));
    }
    json_.EndObject();
  }
}

void Export::write_actions() {
  json_.Key("actions");
  json_.StartObject();
  if (!actions_.empty()) {
    store::Result rows = connection_.select(
        fmt::format("SELECT idaction,type,name,url_prefix FROM {} WHERE idaction IN ({}) ORDER BY idaction",
                    connection_.table("log_action"), fmt::join(actions_, ",")));
    while (rows.next()) {
      const std::int64_t prefix = rows.is_null(3) ? model::kNoUrlPrefix : rows.integer(3);
      json_.Key(std::string(rows.text(0)).c_str());
      json_.StartObject();
      json_.Key("type");
      json_.Int64(rows.integer(1));
      write_text("name", std::string(model::url_prefix(prefix)).append(rows.text(2)));
      json_.EndObject();
    }
  }
  json_.EndObject();
}

void Export::write_requests(std::string_view element, const Share& share, const std::function<void()>& head) {
  if (share.unreadable) {
    json_.StartObject();
    head();
    write_text("element", hex(element.data(), element.size()));
    json_.EndObject();
    return;
  }
  const DecodedElement decoded = decode_queue_item(element);
  const auto& item = std::get<QueueItem>(decoded);
  for (const std::size_t index : share.requests) {
    json_.StartObject();
    head();
    json_.Key("time");
    json_.Int64(item.time);
    json_.Key("request");
    write_json(json_, item.requests[index]);
    if (share.all()) {
      json_.Key("server");
      write_json(json_, item.server);
      json_.Key("cookie");
      write_json(json_, item.cookie);
    }
    json_.EndObject();
  }
}

void Export::write_spool() {
  json_.Key("spool");
  json_.StartArray();
  spooled_.each([&](const spool::Record& record, const Share& share) {
    write_requests(record.element, share, [&] { write_text("list", record.key); });
  });
  json_.EndArray();
}

void Export::write_queues() {
  json_.Key("queue");
  json_.StartArray();
  for (unsigned queue = 0; queue < queues_; ++queue) {
    items_.each(queue, [&](std::size_t, const std::string& element, const Share& share) {
      write_requests(element, share, [&] {
        json_.Key("queue");
        json_.Uint(queue);
      });
    });
  }
  json_.EndArray();
}

void Export::write_dead_letters() {
  json_.Key("dead_letters");
  json_.StartArray();
  letters_.each([&](const DeadLetters::Letter& letter, const Share& share) {
    write_requests(letter.element, share, [&] {
      json_.Key("id");
      json_.Int64(letter.id);
      write_text("queue", letter.queue);
      write_text("reason", letter.reason);
    });
  });
  json_.EndArray();
}

}  // namespace footfall::subject
