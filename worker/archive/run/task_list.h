// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace footfall::archive {

/// Something to do that needs so much memory meanwhile, in any unit.
struct Task {
  double size = 0;
  std::function<void()> work;
};

/// Does all on so many threads, this one among them. Those that go on at once are together no bigger than the biggest one
/// alone; what finds no room lets later ones pass. What one of them throws, the first of it, ends the rest and is thrown.
void do_all(const std::vector<Task>& tasks, std::size_t threads);

}  // namespace footfall::archive
