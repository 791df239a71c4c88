// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace footfall::spool {

/// The right to drain a folder by itself, which one process of a host has at a time: a lock of the folder that ends with
/// the process. It keeps nobody from adopting a segment who does so by hand.
class DrainTurn {
 public:
  /// Nothing where another process has it. Throws std::system_error, whose text names the folder.
  static std::optional<DrainTurn> take(const std::string& folder);

  DrainTurn(DrainTurn&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  DrainTurn& operator=(DrainTurn&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~DrainTurn();

 private:
  explicit DrainTurn(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

}  // namespace footfall::spool
