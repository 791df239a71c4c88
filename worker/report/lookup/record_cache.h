// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "worker/report/table/table.h"

namespace footfall::report {

/// Records of archives as they were read, for who asks for the same again. What an archive holds never changes: one that is made
/// anew has a number of its own, which is part of the key. Kept from the second time on that it is asked for, as most are asked
/// for once; what was asked for longest ago goes first. Thread-safe.
class RecordCache {
 public:
  explicit RecordCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// nullptr where it is not kept.
  std::shared_ptr<const Table> find(const std::string& key);
  /// After a find() of that key in vain.
  void offer(const std::string& key, const Table& table);

 private:
  struct Kept {
    std::string key;
    std::shared_ptr<const Table> table;
    std::size_t bytes;
  };

  bool is_asked_again(const std::string& key);
  void make_room();

  const std::size_t most_bytes_;
  std::mutex mutex_;      // guards all below
  std::list<Kept> kept_;  // what was asked for last stands first
  std::unordered_map<std::string, std::list<Kept>::iterator> places_;
  std::size_t bytes_ = 0;
  std::deque<std::string> asked_once_;
};

/// What it takes, about.
std::size_t memory_of(const Table& table);

}  // namespace footfall::report
