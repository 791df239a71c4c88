// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/condition.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "common/php_text.h"
#include "common/query.h"
#include "worker/segment/segment_error.h"

namespace footfall::segment {
namespace {

/// In the order in which they are looked for at one place: ">=" before ">".
constexpr std::array<std::pair<std::string_view, Operator>, 10> kSpellings{{{"==", Operator::kEquals},
                                                                            {"!=", Operator::kDiffers},
                                                                            {">=", Operator::kAtLeast},
                                                                            {">", Operator::kGreater},
                                                                            {"<=", Operator::kAtMost},
                                                                            {"<", Operator::kLess},
                                                                            {"=@", Operator::kContains},
                                                                            {"!@", Operator::kLacks},
                                                                            {"=^", Operator::kStartsWith},
                                                                            {"=$", Operator::kEndsWith}}};

/// Not behind a backslash, nor at the end, where it belongs to the value.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] != separator || (at > 0 && text[at - 1] == '\\')) continue;
    parts.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::string unescaped(std::string_view text, char separator) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == separator) continue;
    plain += text[at];
  }
  return plain;
}

struct Found {
  std::size_t at = std::string_view::npos, size = 0;
  Operator op = Operator::kEquals;
};

/// The first one behind a name of at least one character.
Found find_operator(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    for (const auto& [spelling, op] : kSpellings) {
      if (text.substr(at).starts_with(spelling)) return {at, spelling.size(), op};
    }
  }
  return {};
}

Condition parse_condition(std::string_view encoded) {
  Condition condition;
  condition.text = url_decode(encoded);
  const std::string_view line = std::string_view(condition.text).substr(0, condition.text.find('\n'));
  const Found found = find_operator(line);
  if (found.size == 0) throw SegmentError(fmt::format("The segment condition '{}' is not valid.", condition.text));
  condition.name = line.substr(0, found.at);
  condition.op = found.op;
  condition.value = url_decode(line.substr(found.at + found.size));
  const bool may_be_empty = found.op == Operator::kEquals || found.op == Operator::kDiffers;
  if (condition.value.empty() && !may_be_empty) {
    throw SegmentError(fmt::format("The segment '{}' has no value specified. Only != and == can stand without a value.",
                                   condition.text));
  }
  return condition;
}

}  // namespace

std::string_view spelling(Operator op) {
  for (const auto& [spelling, known] : kSpellings) {
    if (known == op) return spelling;
  }
  return {};
}

AllOf parse_conditions(std::string_view text) {
  AllOf all;
  for (const std::string_view part : split(text, ';')) {
    const std::string group = unescaped(part, ';');
    if (is_empty(group)) continue;
    AnyOf& any = all.emplace_back();
    for (const std::string_view condition : split(group, ','))
      any.push_back(parse_condition(unescaped(condition, ',')));
  }
  return all;
}

std::string escaped_value(std::string_view value) {
  std::string escaped;
  for (const char byte : value) {
    if (byte == ',' || byte == ';') escaped += '\\';
    escaped += byte;
  }
  return escaped;
}

}  // namespace footfall::segment
