// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

#include "worker/archive/aggregate/chunk_pool.h"

namespace footfall::archive {

/// What can move itself out of memory.
class Spillable {
 public:
  virtual std::size_t bytes() const = 0;
  /// How often each of its groups was looked for: those that are needed again and again do not go.
  virtual std::size_t looks_at_each() const = 0;
  virtual void spill() = 0;

 protected:
  ~Spillable() = default;
};

/// Keeps all groups of a day within a limit together. They may come and go on several threads.
class GroupMemory {
 public:
  /// `limit` in bytes; `folder` for what is more.
  GroupMemory(std::size_t limit, std::string folder) : limit_(limit), folder_(std::move(folder)) {}

  void enter(Spillable& groups);
  void leave(Spillable& groups);
  const std::string& folder() const { return folder_; }
  ChunkPool& pool() { return pool_; }

  /// Between two persons: what has been counted of one is in one place, so that counts of distinct visitors may be added.
  /// Nothing may be counted meanwhile.
  void between_persons();
  /// Bytes of all that has been counted by those that are there, what lies in files too.
  std::size_t counted() const;

 private:
  std::size_t limit_;
  std::string folder_;
  mutable std::mutex mutex_;
  std::vector<Spillable*> all_;  // guarded by mutex_, as is
  std::size_t spilled_ = 0;      // bytes that have gone to files
  ChunkPool pool_;
};

}  // namespace footfall::archive
