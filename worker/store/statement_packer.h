// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace footfall::store {

/// One statement and how many of the rows it writes.
struct Statement {
  std::string sql;
  std::size_t rows = 0;
};

/// Joins pieces into statements of at most `max_bytes`, between a head and a tail.
class StatementPacker {
 public:
  StatementPacker(std::string head, std::string separator, std::string tail, std::size_t max_bytes)
      : head_(std::move(head)),
        separator_(std::move(separator)),
        tail_(std::move(tail)),
        limit_(max_bytes > 2 * kPacketReserve ? max_bytes - kPacketReserve : max_bytes / 2) {}

  void add(const std::string& piece) {
    if (rows_ > 0 && sql_.size() + separator_.size() + piece.size() + tail_.size() > limit_) flush();
    sql_ += rows_ == 0 ? head_ : separator_;
    sql_ += piece;
    ++rows_;
  }

  std::vector<Statement> finish() {
    if (rows_ > 0) flush();
    return std::move(statements_);
  }

 private:
  /// Room for what stands around the rows of a statement.
  static constexpr std::size_t kPacketReserve = 16384;

  void flush() {
    sql_ += tail_;
    statements_.push_back({std::move(sql_), rows_});
    sql_.clear();
    rows_ = 0;
  }

  std::string head_, separator_, tail_;
  std::size_t limit_;
  std::string sql_;
  std::size_t rows_ = 0;
  std::vector<Statement> statements_;
};

}  // namespace footfall::store
