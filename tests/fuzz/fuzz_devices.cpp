// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/require.h"
#include "worker/enrich/devices/alternatives.h"
#include "worker/enrich/devices/hints.h"
#include "worker/enrich/devices/pattern_set.h"
#include "worker/enrich/devices/required_literals.h"
#include "worker/enrich/devices/template.h"
#include "worker/enrich/devices/text.h"

namespace {

using namespace footfall;
using namespace footfall::enrich::devices;

/// Whatever the expression, what is tried instead of it must match the same texts.
void check_expression(const std::string& expression, const std::string& text) {
  const Regex whole(expression, Lead::kRule);
  if (!whole.problem().empty()) return;
  const bool matches = whole.match(text);
  const auto literals = required_literals(expression);
  const std::string lowered = lower(text);
  const bool held = std::any_of(literals.begin(), literals.end(),
                                [&](const auto& one) { return lowered.find(one) != std::string::npos; });
  fuzz::require(!matches || literals.empty() || held, "a match holds a required text");

  PatternSet pieces;
  for (const std::string& piece : alternatives(expression)) pieces.add(piece);
  Scan scan;
  Captures groups;
  pieces.scan(text, scan);
  fuzz::require(pieces.first(scan, {0, pieces.size()}, groups).has_value() == matches,
                "alternatives match what the whole does");
}

void check_texts(const std::string& first, const std::string& second) {
  fuzz::require(version_compare(first, second) == -version_compare(second, first), "versions have one order");
  fuzz::require(version_compare(first, first) == 0, "a version equals itself");
  fuzz::require(shorten_version(first).size() <= first.size(), "a version gets no longer");
  read_hints({{"sec-ch-ua", first}, {"sec-ch-ua-full-version-list", second}, {"sec-ch-ua-form-factors", first}});
  static const Regex letter("K", Lead::kAnything);
  replace_as_preg(first, letter, second);
}

}  // namespace

// The first line is an expression (or a version, a hint), the rest a text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(all.find('\n'), all.size());
  const std::string first(all.substr(0, end)), second(all.substr(std::min(end + 1, all.size())));
  if (first.size() <= 300) check_expression(first, second);
  check_texts(first, second);
  return 0;
}
