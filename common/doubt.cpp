// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/doubt.h"

#include <algorithm>
#include <array>

namespace footfall {
namespace {

struct Heads {
  std::string_view first, again;
};
// What is packed as usual, and long texts, which are packed in haste.
constexpr std::array kHeads = std::to_array<Heads>({{"\x78\x9C", "\x78\xDA"}, {"\x78\x01", "\x78\x5E"}});

std::string exchanged(std::string_view element, std::string_view Heads::*from, std::string_view Heads::*to) {
  std::string result(element);
  const auto heads = std::ranges::find_if(kHeads, [&](const Heads& one) { return element.starts_with(one.*from); });
  if (heads != kHeads.end()) result.replace(0, (heads->*from).size(), heads->*to);
  return result;
}

}  // namespace

std::string put_in_doubt(std::string_view element) { return exchanged(element, &Heads::first, &Heads::again); }

bool is_in_doubt(std::string_view element) {
  return std::ranges::any_of(kHeads, [&](const Heads& one) { return element.starts_with(one.again); });
}

std::string beyond_doubt(std::string_view element) { return exchanged(element, &Heads::again, &Heads::first); }

}  // namespace footfall
