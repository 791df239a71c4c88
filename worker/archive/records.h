// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/archive/table/blobs.h"
#include "worker/archive/table/cutting.h"

namespace footfall::archive {

/// The rows of one archive, as they are stored: numbers rounded to 2 decimals and never 0, tables cut, serialised and
/// compressed.
class Records {
 public:
  struct Number {
    std::string name;
    double value;
  };

  void add(std::string name, double value);
  /// Throws ArchiveError for a table that is too deep or too big to be stored.
  void add(const std::string& name, Table table, const Limits& limits = {}, const Operations& operations = {});

  const std::vector<Number>& numbers() const { return numbers_; }
  const std::vector<Blob>& blobs() const { return blobs_; }  ///< text: a zlib stream
  std::size_t size() const { return numbers_.size() + blobs_.size(); }

 private:
  std::vector<Number> numbers_;
  std::vector<Blob> blobs_;
};

}  // namespace footfall::archive
