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
/// compressed. Big tables are compressed on threads of their own while the next ones are made.
class Records {
 public:
  struct Number {
    std::string name;
    double value;
  };

  Records() = default;
  Records(Records&&) = default;
  Records& operator=(Records&&) = default;
  Records(const Records&) = delete;
  Records& operator=(const Records&) = delete;
  ~Records() = default;

  void add(std::string name, double value);
  /// Throws ArchiveError for a table that is too big to be stored; so does a later call.
  void add(const std::string& name, Table table, const Limits& limits = {}, const Operations& operations = {});
  /// After the last add(): waits for what is still being compressed. Throws ArchiveError.
  void finish();

  /// Those of another that is finished.
  void append(Records other);

  const std::vector<Number>& numbers() const { return numbers_; }
  /// After finish(). Texts are zlib streams.
  const std::vector<Blob>& blobs() const { return blobs_; }
  std::vector<Blob>& blobs() { return blobs_; }
  std::size_t size() const { return numbers_.size() + blobs_.size(); }

 private:
  void wait_for_one();

  std::vector<Number> numbers_;
  std::vector<Blob> blobs_;
  std::deque<std::vector<Blob>> parts_;        ///< of each table
  std::deque<std::future<void>> compressing_;  ///< behind parts_, which they write to: they end before them
};

}  // namespace footfall::archive
