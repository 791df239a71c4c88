// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/records.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "worker/archive/aggregate/sql_number.h"
#include "worker/archive/compressor.h"
#include "worker/archive/heap.h"

namespace footfall::archive {
namespace {

/// From so many rows on a thread is worth its making.
constexpr std::size_t kBigTable = 2000;
/// Few, as their tables are in memory meanwhile.
constexpr std::size_t kAtATime = 1;

std::size_t rows_of(const Table& table) {
  return std::accumulate(table.rows().begin(), table.rows().end(), table.size(), [](std::size_t rows, const Row& row) {
    return row.subtable == nullptr ? rows : rows + rows_of(*row.subtable);
  });
}

void compress(const std::string& name, Table table, std::vector<Blob>& into) {
  Compressor compressor(into);
  write_blobs(name, std::move(table), compressor);
}

}  // namespace

void Records::add(std::string name, double value) {
  const double rounded = php_round(value);
  if (rounded != 0) numbers_.push_back({std::move(name), rounded});
}

void Records::add(const std::string& name, Table table, const Limits& limits, const Operations& operations) {
  cut(table, limits, operations);
  std::vector<Blob>& part = parts_.emplace_back();
  if (rows_of(table) < kBigTable) return compress(name, std::move(table), part);
  if (compressing_.size() == kAtATime) wait_for_one();
  auto work = [name, &part, table = std::move(table)]() mutable { compress(name, std::move(table), part); };
  compressing_.push_back(std::async(std::launch::async, in_this_heap(std::move(work))));
}

void Records::wait_for_one() {
  std::future<void> first = std::move(compressing_.front());
  compressing_.pop_front();
  first.get();
}

void Records::finish() {
  while (!compressing_.empty()) wait_for_one();
  for (std::vector<Blob>& part : parts_) std::ranges::move(part, std::back_inserter(blobs_));
  parts_.clear();
}

void Records::append(Records other) {
  std::ranges::move(other.numbers_, std::back_inserter(numbers_));
  std::ranges::move(other.blobs_, std::back_inserter(blobs_));
}

}  // namespace footfall::archive
