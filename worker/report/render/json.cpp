// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "common/html.h"
#include "common/utf8.h"
#include "worker/report/render/json_text.h"
#include "worker/report/render/rendering.h"
#include "worker/report/table/numbers.h"
#include "worker/report/table/per_name.h"

namespace footfall::report {
namespace {

void write(std::string& out, const Answer& answer, const RenderOptions& options);

/// `,"name":`
std::string key_of(const Name& name) {
  std::string key = ",";
  write_json(key, std::string_view(name));
  return key + ':';
}

/// A row's fields in the order in which they are shown, written where they stand: big reports have a million of them.
class RowWriter {
 public:
  RowWriter(std::string& out, const RenderOptions& options) : out_(out), options_(options) {}

  void write(const Row& row) {
    out_ += '{';
    is_first_ = true;
    for_each_shown(
        row, options_,
        [this](const Name& name, const Value& value) {
          begin(name);
          write_json(out_, value);
        },
        [this](const Name& name, const Table& below) {
          begin(name);
          write_rows(below);
          is_first_ = false;
        });
    out_ += '}';
  }

  void write_rows(const Table& table) {
    const std::size_t begin = out_.size();
    std::size_t written = 0;
    out_ += '[';
    table.for_each_row([&](const Row& row) {
      if (written > 0) out_ += ',';
      write(row);
      if (++written == kSample) make_room(out_.size() - begin, table.size() - written);
    });
    out_ += ']';
  }

 private:
  static constexpr std::size_t kSample = 32;

  /// For so many rows more, as so many bytes were written of the first: growing by doubling, the text of a big report would stand
  /// there twice.
  void make_room(std::size_t sample, std::size_t rows) { out_.reserve(out_.size() + sample / kSample * rows + sample); }

  void begin(const Name& name) { out_.append(keys_.of(name, key_of), std::exchange(is_first_, false) ? 1 : 0); }

  std::string& out_;
  const RenderOptions& options_;
  bool is_first_ = true;
  PerName<std::string> keys_;
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
