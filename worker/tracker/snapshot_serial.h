// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace footfall::tracker {

/// A number that no two objects of a process share, copies included: what is made of a snapshot is kept under it.
class SnapshotSerial {
 public:
  SnapshotSerial() : number_(next()) {}
  SnapshotSerial(const SnapshotSerial&) : number_(next()) {}
  SnapshotSerial& operator=(const SnapshotSerial&) {
    number_ = next();
    return *this;
  }

  /// Never 0.
  std::uint64_t number() const { return number_; }

 private:
  static std::uint64_t next() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
  }

  std::uint64_t number_;
};

}  // namespace footfall::tracker
