// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace footfall::report {

/// What a page's visitors did before or after it.
struct Neighbour {
  std::string label;
  std::int64_t count = 0;
};

/// The first neighbours of each kind, and one of all others, which stands last. They come in the order of their rank.
class Ranking {
 public:
  /// Below 0: all of them.
  explicit Ranking(std::int64_t limit) : limit_(limit) {}

  void add(std::string label, std::int64_t count);
  const std::vector<Neighbour>& list() const { return list_; }
  std::int64_t total() const;

 private:
  std::int64_t limit_;
  std::vector<Neighbour> list_;
};

}  // namespace footfall::report
