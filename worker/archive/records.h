// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <future>
#include <string>
#include <vector>

#include "worker/archive/table/blobs.h"
#include "worker/archive/table/cutting.h"

namespace footfall::archive {

/// The rows of one archive, as they are stored: numbers rounded to 2 decimals and never 0, tables cut, serialised and
/// compressed. A big table is compressed on a thread of its own while the next one is made.
class Records {
 public:
  struct Number {
    std::string name;
    double value;
  };

  void add(std::string name, double value);
  /// Throws ArchiveError for a table that is too big to be stored; so does a later call.
  void add(const std::string& name, Table table, const Limits& limits = {}, const Operations& operations = {});
  /// After the last add(): waits for what is still being compressed. Throws ArchiveError.
  void finish();

  const std::vector<Number>& numbers() const { return numbers_; }
  const std::vector<Blob>& blobs() const { return blobs_; }  ///< text: a zlib stream. After finish()
  std::size_t size() const { return numbers_.size() + blobs_.size(); }

 private:
  std::vector<Number> numbers_;
  std::vector<Blob> blobs_;
  std::deque<std::vector<Blob>> parts_;  ///< of each table
  std::future<void> compressing_;        ///< behind parts_, which it writes to: ends before them
};

}  // namespace footfall::archive
