// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace footfall::edge {

/// A time limit that counts only while the event loop turns. NGINX's timers run by the clock: after something has held
/// the loop for longer than a limit they would fire before answers that lie there already are read. So the limit is cut
/// into parts, and a part that ends late counts once.
class Patience {
 public:
  /// Begins anew; the part to wait first.
  std::chrono::milliseconds begin(std::chrono::milliseconds limit) {
    part_ = std::max(limit / kParts, std::chrono::milliseconds(1));
    renew();
    return part_;
  }
  /// Something showed that the other side lives.
  void renew() { left_ = kParts; }
  /// A part is over. True where it was the last.
  bool is_over() { return --left_ == 0; }
  std::chrono::milliseconds part() const { return part_; }

 private:
  static constexpr unsigned kParts = 4;

  std::chrono::milliseconds part_{1};
  unsigned left_ = kParts;
};

}  // namespace footfall::edge
