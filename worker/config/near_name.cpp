// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/near_name.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace footfall::config {

std::size_t edits_between(std::string_view a, std::string_view b) {
  a = a.substr(0, 64);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row.back();
}

}  // namespace footfall::config
