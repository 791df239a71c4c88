// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace footfall::retention {

/// Rows of the next batch, so that a batch takes about kTarget: locks are short and other sessions get their turn.
class BatchSize {
 public:
  static constexpr std::chrono::milliseconds kTarget{150};
  static constexpr std::size_t kFirst = 500, kLeast = 10, kMost = 10000;

  std::size_t size() const { return size_; }
  /// At most twice or half of the size before.
  void learn(std::chrono::duration<double> took) {
    const double factor = std::chrono::duration<double>(kTarget) / std::max(took, std::chrono::duration<double>(1e-6));
    size_ = static_cast<std::size_t>(static_cast<double>(size_) * std::clamp(factor, 0.5, 2.0));
    size_ = std::clamp(size_, kLeast, kMost);
  }
  /// After a deadlock or a wait for a lock.
  void shrink() { size_ = std::max(kLeast, size_ / 2); }

 private:
  std::size_t size_ = kFirst;
};

/// The pause after a batch, so that `load` percent of the time are work. `load` is 1 to 100.
inline std::chrono::duration<double> pause_after(std::chrono::duration<double> took, unsigned load) {
  return took * (100.0 - load) / load;
}

}  // namespace footfall::retention
