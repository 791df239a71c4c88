// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "common/html.h"
#include "common/php_number.h"
#include "worker/report/render/rendering.h"
#include "worker/report/render/utf16.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;

struct Line {
  Cells cells;
  std::size_t width = 0;  ///< columns that were known once its table had been written; 0: all
};

/// What a spreadsheet would take for a formula.
bool looks_like_formula(std::string_view text) {
  if (text.starts_with('%')) text.remove_prefix(1);
  return !text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos;
}

/// Of a number too.
bool is_percentage(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  return is_numeric(text);
}

class LineWriter {
 public:
  LineWriter(const RenderOptions& options, char separator) : options_(options), separator_(separator) {}

  std::string whole(const Answer& answer) {
    if (const auto* value = std::get_if<Value>(&answer.content)) {
      return value->array() != nullptr ? of_array(*value->array()) : with_header("value", cell(*value));
    }
    if (std::holds_alternative<Success>(answer.content)) return with_header("message", "ok");
    collect(answer, {});
    if (lines_.empty()) return "No data available";
    return joined();
  }

 private:
  static std::string with_header(const std::string& name, const std::string& value) { return name + '\n' + value; }

  std::string of_array(const php::Array& array) {
    if (array.empty()) return "No data available";
    const bool has_rows = std::ranges::any_of(array, [](const auto& entry) { return entry.second.array() != nullptr; });
    std::int64_t expected = 0;
    const bool is_list = std::ranges::all_of(array, [&](const auto& entry) {
      const auto* number = std::get_if<std::int64_t>(&entry.first);
      return number != nullptr && *number == expected++;
    });
    if (is_list && !has_rows) {
      std::string out;
      for (const auto& [key, value] : array) out += (out.empty() ? "" : "\n") + cell(value);
      return out;
    }
    if (!is_list || !has_rows) {
      Cells line;
      add_array(line, "", array);
      lines_.push_back({std::move(line)});
      return joined();
    }
    for (const auto& [key, value] : array) {
      Cells line;
      if (const auto* fields = value.array()) add_array(line, "", *fields);
      lines_.push_back({std::move(line)});
    }
    return joined();
  }

  void collect(const Answer& answer, const Cells& leading) {
    if (const AnswerMap* map = answer.map()) {
      for (const auto& [key, inner] : map->entries) {
        Cells more = leading;
        more.emplace_back(map->key_name, quoted(key));
        collect(inner, more);
      }
    } else if (const Table* table = answer.table()) {
      add_table(*table, leading);
    } else if (const auto* value = std::get_if<Value>(&answer.content)) {
      Cells line = leading;
      line.emplace_back("value", cell(*value));
      lines_.push_back({std::move(line)});
    }
  }

  void add_table(const Table& table, const Cells& leading) {
    const std::size_t begin = lines_.size();
    table.for_each_row([&](const Row& row) {
      lines_.push_back({line_of(row, table, leading)});
      for (const auto& [name, text] : lines_.back().cells) known_.insert(name);
    });
    for (std::size_t i = begin; i < lines_.size(); ++i) lines_[i].width = known_.size();
  }

  Cells line_of(const Row& row, const Table& table, const Cells& leading) const {
    Cells line = leading;
    const bool is_lone = table.is_simple && row.columns.size() == 1;
    for (const auto& [name, value] : row.columns) add(line, is_lone ? std::string("value") : name.text(), value);
    for (const auto& [name, value] : row.metadata) {
      if (value.array() == nullptr && name != "idsubdatatable_in_db")
        line.emplace_back("metadata_" + name.text(), cell(value));
    }
    return renamed(std::move(line));
  }

  void add(Cells& line, const std::string& name, const Value& value) const {
    if (const auto* array = value.array()) {
      add_array(line, name + '_', *array);
    } else {
      line.emplace_back(name, cell(value));
    }
  }
  void add_array(Cells& line, const std::string& before, const php::Array& array) const {
    for (const auto& [key, value] : array) {
      const auto* text = std::get_if<std::string>(&key);
      add(line, before + (text != nullptr ? *text : std::to_string(std::get<std::int64_t>(key))), value);
    }
  }

  std::string cell(const Value& value) const {
    if (const auto* truth = value.truth()) return *truth ? "1" : "0";
    const auto text = value.text();
    if (!text) return quoted(text_of(value));
    std::string shown = html_decode_entities(*text);
    if (looks_like_formula(shown) && !is_percentage(shown)) shown.insert(0, 1, '\'');
    return quoted(std::move(shown));
  }

  std::string quoted(std::string text) const {
    std::ranges::replace(text, '\t', ' ');
    if (text.find_first_of(std::string("\",;") + separator_) == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    return out + '"';
  }

  /// A column whose name is another's takes that one's place.
  Cells renamed(Cells line) const {
    if (!options_.column_name) return line;
    Cells shown;
    for (auto& [column, text] : line) {
      std::string name = options_.column_name(column);
      const auto same = std::ranges::find(shown, name, &Cells::value_type::first);
      if (same == shown.end()) {
        shown.emplace_back(std::move(name), std::move(text));
      } else {
        same->second = std::move(text);
      }
    }
    return shown;
  }

  /// Columns of all lines, in the order in which they were met.
  std::string joined() const {
    std::vector<std::string> names;
    std::unordered_map<std::string, std::size_t> places;
    for (const Line& line : lines_) {
      for (const auto& [name, text] : line.cells) {
        if (places.emplace(name, names.size()).second) names.push_back(name);
      }
    }
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? "" : std::string(1, separator_)) + quoted(names[i]);
    for (const Line& line : lines_) {
      std::vector<const std::string*> texts(names.size());
      for (const auto& [name, text] : line.cells) texts[places.at(name)] = &text;
      if (line.width != 0) texts.resize(line.width);
      out += '\n';
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) out += separator_;
        if (texts[i] != nullptr) out += *texts[i];
      }
    }
    return out;
  }

  const RenderOptions& options_;
  char separator_;
  std::vector<Line> lines_;
  std::unordered_set<std::string> known_;  ///< columns
};

}  // namespace

Rendered render_lines(const Answer& answer, const RenderOptions& options, char separator) {
  std::string body = LineWriter(options, separator).whole(answer);
  if (options.converts_to_utf16 && body != "No data available") body = utf16_with_mark(body);
  return {std::move(body), "application/vnd.ms-excel"};
}

}  // namespace footfall::report
