// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "worker/php/serialize.h"
#include "worker/report/render/rendering.h"
#include "worker/report/render/xml_text.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kNothing = "-";

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + '\'';
}

/// PHP's var_export().
std::string exported(const Value& value, std::size_t depth = 0) {
  if (const auto text = value.text()) return quoted(std::string(*text));
  if (const auto* real = value.real()) {
    const std::string text = php::float_text(*real);
    return text.find_first_of(".EN") == std::string::npos ? text + ".0" : text;
  }
  if (const auto* truth = value.truth()) return *truth ? "true" : "false";
  if (value.is_null()) return "NULL";
  if (value.array() == nullptr) return text_of(value);
  const std::string indent(depth * 2, ' ');
  std::string out = "array (\n";
  for (const auto& [key, inner] : *value.array()) {
    const auto* name = std::get_if<std::string>(&key);
    out += indent + "  " + (name != nullptr ? quoted(*name) : std::to_string(std::get<std::int64_t>(key))) + " => ";
    if (inner.array() != nullptr) out += '\n' + indent + "  ";
    out += exported(inner, depth + 1) + ",\n";
  }
  return out + indent + ')';
}

std::string cell(const Value& value) {
  if (value.array() != nullptr) return "<pre>" + xml_escape(exported(value)) + "</pre>";
  if (value.is_null()) return kNothing;
  return xml_text(value);
}

std::string metadata_of(const Row& row) {
  std::string text;
  for (const auto& [name, value] : row.metadata) {
    if (name == "idsubdatatable_in_db") continue;
    if (!text.empty()) text += "<br />";
    const bool is_text = value.text().has_value();
    text += quoted(name) + " => " + (is_text ? quoted(text_of(value)) : text_of(value));
  }
  return xml_escape(text);
}

class HtmlWriter {
 public:
  explicit HtmlWriter(const RenderOptions& options) : options_(options) {}

  void collect(const Answer& answer, const Cells& leading) {
    if (const AnswerMap* map = answer.map()) {
      for (const auto& [key, inner] : map->entries) {
        Cells more = leading;
        more.emplace_back('_' + map->key_name, xml_escape(key));
        collect(inner, more);
      }
    } else if (const Table* table = answer.table()) {
      table->for_each_row([&](const Row& row) { add(row, *table, leading); });
    } else if (const auto* value = std::get_if<Value>(&answer.content)) {
      collect(*value, leading);
    }
  }

  std::string whole() const {
    std::string id = options_.method;
    std::ranges::replace(id, '.', '_');
    std::string out = "<table id=\"" + id + "\" border=\"1\">\n<thead>\n\t<tr>\n";
    for (const std::string& name : names()) out += "\t\t<th>" + name + "</th>\n";
    out += "\t</tr>\n</thead>\n<tbody>\n";
    for (const Cells& line : lines_) {
      out += "\t<tr>\n";
      for (const std::string& name : names()) {
        const auto found = std::ranges::find(line, name, &Cells::value_type::first);
        out += "\t\t<td>" + (found != line.end() ? found->second : kNothing) + "</td>\n";
      }
      out += "\t</tr>\n";
    }
    return out + "</tbody>\n</table>\n";
  }

 private:
  void collect(const Value& value, const Cells& leading) {
    Cells line = leading;
    if (const auto* array = value.array()) {
      for (const auto& [key, inner] : *array) {
        const auto* name = std::get_if<std::string>(&key);
        line.emplace_back(name != nullptr ? *name : std::to_string(std::get<std::int64_t>(key)), cell(inner));
      }
    } else {
      line.emplace_back("value", cell(value));
    }
    lines_.push_back(std::move(line));
  }

  void add(const Row& row, const Table& table, const Cells& leading) {
    Cells line = leading;
    const bool is_lone = table.is_simple && row.columns.size() == 1;
    for (const auto& [name, value] : row.columns)
      line.emplace_back(is_lone ? std::string("value") : name.text(), cell(value));
    if (const std::string metadata = metadata_of(row); !metadata.empty()) line.emplace_back("_metadata", metadata);
    if (row.subtable_number && !options_.hides_subtable_numbers)
      line.emplace_back("_idSubtable", std::to_string(*row.subtable_number));
    lines_.push_back(std::move(line));
  }

  /// In the order in which they were met; what stands beside columns last.
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const Cells& line : lines_) {
      for (const auto& [name, text] : line) {
        if (std::ranges::find(all, name) == all.end()) all.push_back(name);
      }
    }
    std::stable_partition(all.begin(), all.end(),
                          [](const std::string& name) { return name != "_metadata" && name != "_idSubtable"; });
    return all;
  }

  const RenderOptions& options_;
  std::vector<Cells> lines_;
};

}  // namespace

Rendered render_html(const Answer& answer, const RenderOptions& options) {
  HtmlWriter writer(options);
  writer.collect(answer, {});
  return {writer.whole(), "text/html; charset=utf-8"};
}

}  // namespace footfall::report
