// SPDX-License-Identifier: GPL-3.0-or-later
// What servers say of themselves, taken apart. Pure.
#include "worker/admin/checks.h"

namespace footfall::admin {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::vector<int> version_numbers(std::string_view version) {
  std::vector<int> numbers;
  while (!version.empty() && is_digit(version[0]) && numbers.size() < 3) {
    int number = 0;
    while (!version.empty() && is_digit(version[0]) && number < 100000) {
      number = number * 10 + (version[0] - '0');
      version.remove_prefix(1);
    }
    numbers.push_back(number);
    if (version.empty() || version[0] != '.') break;
    version.remove_prefix(1);
  }
  return numbers;
}

}  // namespace footfall::admin
