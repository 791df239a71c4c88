// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "common/html.h"
#include "common/utf8.h"
#include "worker/report/render/json_text.h"
#include "worker/report/render/rendering.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

void write(std::string& out, const Answer& answer, const RenderOptions& options);

/// A row's fields in the order in which they are shown, written where they stand: big reports have a million of them.
class RowWriter {
 public:
  RowWriter(std::string& out, const RenderOptions& options) : out_(out), options_(options) {}

  void write(const Row& row) {
    out_ += '{';
    is_first_ = true;
    for_each_shown(
        row, options_,
        [this](std::string_view name, const Value& value) {
          begin(name);
          write_json(out_, value);
        },
        [this](std::string_view name, const Table& below) {
          begin(name);
          RowWriter(out_, options_).write_rows(below);
        });
    out_ += '}';
  }

  void write_rows(const Table& table) {
    out_ += '[';
    bool is_first = true;
    table.for_each_row([&](const Row& row) {
      if (!std::exchange(is_first, false)) out_ += ',';
      write(row);
    });
    out_ += ']';
  }

 private:
  void begin(std::string_view name) {
    if (!std::exchange(is_first_, false)) out_ += ',';
    write_json(out_, name);
    out_ += ':';
  }

  std::string& out_;
  const RenderOptions& options_;
  bool is_first_ = true;
};

void write(std::string& out, const Table& table, const RenderOptions& options, bool is_inside) {
  if (!table.is_simple) {
    return RowWriter(out, options).write_rows(table);
  }
  if (table.rows.empty()) {
    out += "[]";
    return;
  }
  const Fields& columns = table.rows[0].columns;
  if (columns.size() != 1) {
    write_json(out, shown_columns(table.rows[0]));
  } else if (is_inside) {
    write_json(out, columns.begin()->second);
  } else {
    out += "{\"value\":";
    write_json(out, columns.begin()->second);
    out += '}';
  }
}

void write(std::string& out, const AnswerMap& map, const RenderOptions& options) {
  if (map.entries.empty()) {
    out += "[]";
    return;
  }
  char before = '{';
  for (const auto& [key, answer] : map.entries) {
    out += std::exchange(before, ',');
    write_json(out, std::string_view(key));
    out += ':';
    if (const Table* table = answer.table()) {
      write(out, *table, options, true);
    } else {
      write(out, answer, options);
    }
  }
  out += '}';
}

void write(std::string& out, const Value& value) {
  if (value.array() != nullptr) {
    write_json(out, value);
  } else {
    out += "{\"value\":";
    write_json(out, value);
    out += '}';
  }
}

/// Values as they are; reports as if each were alone.
void write(std::string& out, const AnswerParts& parts, const RenderOptions& options) {
  char before = '{';
  for (const auto& [name, answer] : parts.parts) {
    out += std::exchange(before, ',');
    write_json(out, std::string_view(name));
    out += ':';
    if (const Value* value = answer.value()) {
      write_json(out, *value);
    } else {
      write(out, answer, options);
    }
  }
  out += '}';
}

void write(std::string& out, const Answer& answer, const RenderOptions& options) {
  if (const Table* table = answer.table()) return write(out, *table, options, false);
  if (const AnswerMap* map = answer.map()) return write(out, *map, options);
  if (const AnswerParts* parts = answer.parts()) return write(out, *parts, options);
  if (const Value* value = answer.value()) return write(out, *value);
  out += R"({"result":"success","message":"ok"})";
}

bool is_callback(std::string_view name) {
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") ==
         std::string_view::npos;
}

}  // namespace

Rendered render_json(const Answer& answer, const RenderOptions& options) {
  std::string body;
  write(body, answer, options);
  return with_callback(std::move(body), options.callback);
}

Rendered with_callback(std::string json, std::string_view callback) {
  if (callback.empty() || !is_callback(callback)) return {std::move(json), "application/json; charset=utf-8"};
  return {std::string(callback) + '(' + json + ')', "application/javascript; charset=utf-8"};
}

}  // namespace footfall::report
