// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "tests/fuzz/require.h"
#include "worker/segment/fields.h"
#include "worker/segment/segment.h"
#include "worker/segment/segment_error.h"

namespace {

using namespace footfall;
using namespace footfall::segment;

constexpr std::string_view kWordBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
constexpr std::string_view kSigns = " `()=<>,-/";

std::set<std::string_view> words_of(std::string_view sql) {
  std::set<std::string_view> words;
  for (std::size_t at = sql.find_first_of(kWordBytes); at < sql.size(); at = sql.find_first_of(kWordBytes, at)) {
    const std::size_t end = std::min(sql.find_first_not_of(kWordBytes, at), sql.size());
    words.insert(sql.substr(at, end - at));
    at = end;
  }
  return words;
}

std::set<std::string_view> all_words() {
  std::set<std::string_view> words{"IS",      "NULL", "OR",    "AND",  "NOT",    "LIKE",    "IN",     "FALSE",
                                   "CONVERT", "name", "USING", "type", "idgoal", "revenue", "utf8mb4"};
  for (const auto fields : {visit_fields(), hit_fields(), conversion_fields()}) {
    for (const Field& field : fields) {
      words.insert(model::column_name(field.column));
      words.merge(words_of(field.expression));
    }
  }
  for (int i = 1; i <= 5; ++i) {
    for (const auto column :
         {model::custom_dimension(i), model::custom_variable_key(i), model::custom_variable_value(i)})
      words.insert(model::column_name(column));
  }
  return words;
}

/// SQL without its literals: 'text' and x'hex'.
std::string without_literals(std::string_view sql) {
  std::string rest;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    if (sql.substr(at, 2) == "x'") continue;
    if (sql[at] != '\'') {
      rest += sql[at];
      continue;
    }
    for (++at; at < sql.size() && sql[at] != '\''; ++at) at += sql[at] == '\\' ? 1 : 0;
    fuzz::require(at < sql.size(), "a literal ends");
  }
  return rest;
}

void check_sql(const std::string& sql) {
  static const std::set<std::string_view> kKnown = all_words();
  const std::string rest = without_literals(sql);
  for (const std::string_view word : words_of(rest)) {
    const bool is_number = word.find_first_not_of("0123456789") == std::string_view::npos;
    fuzz::require(is_number || kKnown.contains(word), "nothing of a value stands outside of literals");
  }
  const bool is_plain = rest.find_first_not_of(std::string(kWordBytes) + std::string(kSigns)) == std::string::npos;
  fuzz::require(is_plain, "no other sign than those of comparisons stands outside of literals");
}

std::string shown(const Selection& selection) {
  std::string text = std::to_string(selection.conditions);
  for (const auto& group : selection.groups) {
    text += group.always ? " & all" : " &";
    for (const Comparison& comparison : group.comparisons) {
      check_sql(comparison.sql);
      text += " | " + comparison.sql;
    }
    for (const auto& part : group.parts) text += (part.is_excluded ? " | not " : " | in ") + shown(*part.visits);
  }
  return text;
}

std::optional<std::int64_t> find_action(ActionType type, const std::string& name) {
  return name.size() % 2 == 0 ? std::optional<std::int64_t>(static_cast<int>(type)) : std::nullopt;
}

/// What the text selects, or why it is refused.
std::string outcome(std::string_view text) {
  tracker::Site site;
  site.dimensions = {{1, 4, "visit", true, true, {}}, {2, 5, "action", true, true, {}}};
  const FieldScope scope{site, [](model::LogTable, model::Column) { return true; }};
  try {
    const Segment segment = parse_segment(text, scope, find_action);
    fuzz::require(segment.hash == segment_hash(segment.text), "the hash is that of the text");
    return segment.text + '\n' + shown(segment.visits);
  } catch (const SegmentError& error) {
    return error.what();
  }
}

}  // namespace

// Whatever the text, its values reach SQL as literals alone, and it means the same each time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  fuzz::require(outcome(text) == outcome(text), "a text has one meaning");
  return 0;
}
