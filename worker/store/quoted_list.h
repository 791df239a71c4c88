// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/store/quoting.h"

namespace footfall::store {

/// A range of texts as SQL string literals with commas between, as IN takes them.
template <class Texts>
std::string quoted_list(const Texts& texts) {
  std::string list;
  for (const auto& text : texts) {
    if (!list.empty()) list += ',';
    append_quoted(list, text);
  }
  return list;
}

}  // namespace footfall::store
