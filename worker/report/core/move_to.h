// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iterator>
#include <type_traits>
#include <vector>

namespace footfall::report {

/// Puts all of `part` behind `all`.
template <class T>
void move_to(std::vector<T>& all, std::type_identity_t<std::vector<T>> part) {
  all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
}

}  // namespace footfall::report
