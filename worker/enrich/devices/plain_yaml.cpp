// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/plain_yaml.h"

#include <algorithm>
#include <string>
#include <vector>

namespace footfall::enrich::devices {

namespace {

struct NotPlain {};

struct Line {
  std::size_t indent;
  std::string_view text;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    line.remove_prefix(indent);
    if (line.find('\t') != std::string_view::npos) throw NotPlain();
    if (!line.empty() && line.front() != '#') lines.push_back({indent, line});
  }
  return lines;
}

/// Takes a quoted text from the front.
std::string take_quoted(std::string_view& rest) {
  const char quote = rest.front();
  std::string out;
  for (std::size_t at = 1; at < rest.size(); ++at) {
    if (quote == '"' && rest[at] == '\\') throw NotPlain();
    if (rest[at] != quote) {
      out.push_back(rest[at]);
      continue;
    }
    const bool doubled = quote == '\'' && at + 1 < rest.size() && rest[at + 1] == quote;
    if (!doubled) {
      rest.remove_prefix(at + 1);
      return out;
    }
    out.push_back(rest[at++]);
  }
  throw NotPlain();  // goes on in the next line
}

/// A comment may follow a quoted text even without a space, as yaml-cpp takes it.
bool is_rest_of_line(std::string_view rest) {
  const std::size_t first = rest.find_first_not_of(' ');
  return first == std::string_view::npos || rest[first] == '#';
}

bool is_plain_scalar(std::string_view text) {
  constexpr std::string_view kSpecial = "-?:,[]{}#&*!|>'\"%@`~";
  return kSpecial.find(text.front()) == std::string_view::npos && text.find(": ") == std::string_view::npos &&
         text.find(" #") == std::string_view::npos && text.back() != ':' && text != "null" && text != "Null" &&
         text != "NULL";
}

std::string scalar(std::string_view text) {
  if (text.front() == '\'' || text.front() == '"') {
    std::string value = take_quoted(text);
    if (!is_rest_of_line(text)) throw NotPlain();
    return value;
  }
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  if (!is_plain_scalar(text)) throw NotPlain();
  return std::string(text);
}

class Reader {
 public:
  explicit Reader(std::vector<Line> lines) : lines_(std::move(lines)) {}

  DataTree read() {
    if (lines_.empty()) throw NotPlain();
    DataTree root = node(lines_.front().indent);
    if (at_ != lines_.size()) throw NotPlain();
    return root;
  }

 private:
  bool is_here(std::size_t indent) const { return at_ < lines_.size() && lines_[at_].indent == indent; }
  bool is_item() const { return lines_[at_].text.starts_with("- "); }

  /// A map or list whose lines begin at `indent`.
  DataTree node(std::size_t indent) {
    DataTree tree;
    const bool list = is_item();
    tree.kind = list ? DataTree::Kind::kList : DataTree::Kind::kMap;
    while (is_here(indent) && is_item() == list) tree.children.push_back(list ? item() : member());
    if (at_ < lines_.size() && lines_[at_].indent > indent) throw NotPlain();
    return tree;
  }

  /// What follows the dash counts as a line of its own, further in.
  DataTree item() {
    Line& line = lines_[at_];
    const std::size_t skip = std::min(line.text.find_first_not_of(' ', 1), line.text.size());
    line.indent += skip;
    line.text.remove_prefix(skip);
    if (line.text.empty() || is_item()) throw NotPlain();
    std::string key;
    std::string_view rest = line.text;
    if (is_key(rest, key)) return node(line.indent);
    DataTree text;
    text.text = scalar(line.text);
    ++at_;
    return text;
  }

  DataTree member() {
    const std::size_t indent = lines_[at_].indent;
    std::string key;
    std::string_view rest = lines_[at_].text;
    if (!is_key(rest, key)) throw NotPlain();
    ++at_;
    DataTree value;
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (!rest.empty() && rest.front() != '#')
      value.text = scalar(rest);
    else if (at_ < lines_.size() && (lines_[at_].indent > indent || (is_here(indent) && is_item())))
      value = node(lines_[at_].indent);
    value.key = std::move(key);
    return value;
  }

  /// Takes "key:" from the front.
  static bool is_key(std::string_view& rest, std::string& key) {
    if (rest.front() == '\'' || rest.front() == '"') {
      key = take_quoted(rest);
    } else {
      const std::size_t end = std::min(rest.find(": "), rest.ends_with(':') ? rest.size() - 1 : std::string_view::npos);
      if (end == std::string_view::npos || end == 0 || !is_plain_scalar(rest.substr(0, end))) return false;
      key = rest.substr(0, end);
      rest.remove_prefix(end);
    }
    if (!rest.starts_with(':') || (rest.size() > 1 && rest[1] != ' ')) return false;
    rest.remove_prefix(1);
    return true;
  }

  std::vector<Line> lines_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<DataTree> read_plain_yaml(std::string_view text) {
  try {
    return Reader(lines_of(text)).read();
  } catch (const NotPlain&) {
    return std::nullopt;
  }
}

}  // namespace footfall::enrich::devices
