// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace footfall::retention {

/// Which ids of log_action are referred to: a bit for each id up to `highest`. Ids above it always count as marked.
class ActionMarks {
 public:
  explicit ActionMarks(std::int64_t highest) : marks_(static_cast<std::size_t>(highest) + 1) {}

  void mark(std::int64_t id) {
    if (is_known(id)) marks_[static_cast<std::size_t>(id)] = true;
  }
  bool has(std::int64_t id) const { return !is_known(id) || marks_[static_cast<std::size_t>(id)]; }

 private:
  bool is_known(std::int64_t id) const { return id >= 0 && static_cast<std::size_t>(id) < marks_.size(); }

  std::vector<bool> marks_;
};

}  // namespace footfall::retention
