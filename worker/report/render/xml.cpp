// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "common/html.h"
#include "worker/php/array.h"
#include "worker/report/render/rendering.h"
#include "worker/report/render/xml_text.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n";
constexpr std::string_view kResult = "result";

std::string tabs(std::size_t count) { return std::string(count, '\t'); }

std::string attribute(std::string_view name, std::string_view value, char quote = '"') {
  return ' ' + std::string(name) + '=' + quote + std::string(value) + quote;
}

void write_element(std::string& out, std::size_t depth, std::string_view name, const std::string& attributes,
                   std::string_view text) {
  out.append(depth, '\t').append("<").append(name).append(attributes);
  if (text.empty()) {
    out += " />\n";
  } else {
    out.append(">").append(text).append("</").append(name).append(">\n");
  }
}

/// Names with scalars: shown as one row.
bool is_flat(const php::Array& array) {
  return std::ranges::all_of(array, [](const auto& field) {
    return std::holds_alternative<std::string>(field.first) && field.second.array() == nullptr;
  });
}

/// How names that are no tags are told: once for all rows of a table.
class RowWriter {
 public:
  RowWriter(std::string& out, bool has_bad_names) : out_(out), has_bad_names_(has_bad_names) {}

  void write(std::size_t depth, const php::Array& fields) const {
    for (const auto& [key, value] : fields) write(depth, php::key_text(key), value);
  }

 private:
  void write(std::size_t depth, const std::string& name, const Value& value) const {
    const std::string tag = has_bad_names_ ? "col" : name;
    const std::string attributes = has_bad_names_ ? attribute("name", xml_escape(name)) : std::string();
    if (const auto* array = value.array()) {
      write_array(depth, tag, attributes, *array);
    } else {
      write_element(out_, depth, tag, attributes, xml_text(value));
    }
  }

  void write_array(std::size_t depth, const std::string& tag, const std::string& attributes,
                   const php::Array& array) const {
    out_ += tabs(depth) + '<' + tag + attributes + ">\n";
    for (const auto& [key, value] : array) write_item(depth + 1, php::key_text(key), value);
    out_ += tabs(depth) + "</" + tag + ">\n";
  }

  /// Of an array in a column: rows told by their key, as goals are, or a list.
  void write_item(std::size_t depth, const std::string& key, const Value& value) const {
    const auto* fields = value.array();
    if (fields == nullptr && is_tag(key)) return write_element(out_, depth, key, {}, xml_text(value));
    // Matomo does not indent lists of scalars.
    if (fields == nullptr) return write_element(out_, depth - 1, "row", {}, xml_text(value));
    const std::size_t sign = key.find('=');
    const std::string told =
        sign == std::string::npos ? std::string() : attribute(key.substr(0, sign), key.substr(sign + 1), '\'');
    out_ += tabs(depth) + "<row" + told + ">\n";
    write(depth + 1, *fields);
    out_ += tabs(depth) + "</row>\n";
  }

  std::string& out_;
  bool has_bad_names_;
};

class Writer {
 public:
  explicit Writer(const RenderOptions& options) : options_(options) {}

  std::string whole(const Answer& answer) {
    out_ = kDeclaration;
    if (const Table* table = answer.table()) {
      write_alone(*table);
    } else if (const AnswerMap* map = answer.map()) {
      out_ += "<results>\n";
      write_entries(*map, 1);
      out_ += "</results>";
    } else if (const AnswerParts* parts = answer.parts()) {
      write_parts(*parts);
    } else if (const Value* value = answer.value()) {
      write_alone(*value);
    } else {
      out_ += "<result>\n\t<success message=\"ok\" />\n</result>";
    }
    return std::move(out_);
  }

 private:
  void write_alone(const Table& table) {
    if (table.empty()) {
      out_ += "<result />";
    } else if (table.is_simple && table.rows[0].columns.size() == 1) {
      write_alone(table.rows[0].columns.begin()->second);
    } else {
      out_ += "<result>\n";
      write_rows(table, 1);
      out_ += "</result>";
    }
  }

  void write_alone(const Value& value) {
    if (const auto* array = value.array()) {
      if (array->empty()) {
        out_ += "<result />";
      } else {
        const bool is_row = is_flat(*array);
        out_ += is_row ? "<result>\n\t<row>\n" : "<result>\n";
        write_xml_array(out_, *array, is_row ? 2 : 1);
        out_ += is_row ? "\t</row>\n</result>" : "</result>";
      }
      return;
    }
    const std::string text = xml_text(value);
    out_ += text.empty() ? "<result />" : "<result>" + text + "</result>";
  }

  void write_entries(const AnswerMap& map, std::size_t depth) {
    for (const auto& [key, answer] : map.entries) {
      const std::string attributes = attribute(map.key_name, xml_escape(key));
      if (const Table* table = answer.table()) {
        write_inside(*table, attributes, depth);
      } else if (const AnswerMap* inner = answer.map()) {
        out_ += tabs(depth) + "<result" + attributes + ">\n";
        write_entries(*inner, depth + 1);
        out_ += tabs(depth) + "</result>\n";
      } else if (const Value* value = answer.value()) {
        write_element(out_, depth, kResult, attributes, is_true(*value) ? xml_text(*value) : std::string());
      }
    }
  }

  void write_parts(const AnswerParts& parts) {
    out_ += "<result>\n";
    for (const auto& [name, answer] : parts.parts) {
      if (const Value* value = answer.value()) {
        write_xml_array(out_, php::Array{{name, *value}}, 1);
      } else {
        write_part(name, answer);
      }
    }
    out_ += "</result>";
  }

  void write_part(const std::string& name, const Answer& answer) {
    const Table* table = answer.table();
    if (table != nullptr && table->empty()) return write_element(out_, 1, name, {}, {});
    out_ += "\t<" + name + ">\n";
    if (const AnswerMap* map = answer.map()) write_entries(*map, 2);
    if (table != nullptr && table->is_simple && table->rows[0].columns.size() == 1) {
      write_element(out_, 2, "value", {}, xml_text(table->rows[0].columns.begin()->second));
    } else if (table != nullptr) {
      write_rows(*table, 2);
    }
    out_ += "\t</" + name + ">\n";
  }

  void write_inside(const Table& table, const std::string& attributes, std::size_t depth) {
    if (table.empty()) return write_element(out_, depth, kResult, attributes, {});
    if (table.is_simple && table.rows[0].columns.size() == 1) {
      const Value& value = table.rows[0].columns.begin()->second;
      return write_element(out_, depth, kResult, attributes, is_true(value) ? xml_text(value) : std::string());
    }
    out_ += tabs(depth) + "<result" + attributes + ">\n";
    write_rows(table, depth + 1);
    out_ += tabs(depth) + "</result>\n";
  }

  void write_rows(const Table& table, std::size_t depth) {
    const bool has_bad_names = has_bad_name(table);
    const RowWriter writer(out_, has_bad_names);
    if (table.is_simple) return writer.write(depth, shown_columns(table.rows[0]));
    table.for_each_row([&](const Row& row) {
      const php::Array shown = shown_row(row, options_);
      if (shown.empty()) {
        out_ += tabs(depth) + "<row />\n";
        return;
      }
      out_ += tabs(depth) + "<row>\n";
      writer.write(depth + 1, shown);
      out_ += tabs(depth) + "</row>\n";
    });
  }

  bool has_bad_name(const Table& table) const {
    const Row& first = table.rows.empty() ? *table.others : table.rows[0];
    return std::ranges::any_of(shown_row(first, options_),
                               [](const auto& field) { return !is_tag(php::key_text(field.first)); });
  }

  const RenderOptions& options_;
  std::string out_;
};

}  // namespace

Rendered render_xml(const Answer& answer, const RenderOptions& options) {
  return {Writer(options).whole(answer), "text/xml; charset=utf-8"};
}

}  // namespace footfall::report
