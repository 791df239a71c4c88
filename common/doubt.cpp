// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/doubt.h"

namespace footfall {
namespace {

constexpr std::string_view kFirst = "\x78\x9C", kAgain = "\x78\xDA";

std::string exchanged(std::string_view element, std::string_view head, std::string_view by) {
  std::string result(element);
  if (element.starts_with(head)) result.replace(0, head.size(), by);
  return result;
}

}  // namespace

std::string put_in_doubt(std::string_view element) { return exchanged(element, kFirst, kAgain); }

bool is_in_doubt(std::string_view element) { return element.starts_with(kAgain); }

std::string beyond_doubt(std::string_view element) { return exchanged(element, kAgain, kFirst); }

}  // namespace footfall
