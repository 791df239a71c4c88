// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/merge/part_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "worker/archive/archive_error.h"
#include "worker/archive/write/archive_tables.h"

namespace footfall::archive {
namespace {

/// Bytes of compressed tables that are kept.
constexpr std::size_t kKeep = std::size_t{32} << 20U;
constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

/// Of the record: its top table and its chunks.
std::string rows_of(const std::string& record) {
  const std::string prefix = chunk_prefix(record);
  std::string pattern;
  for (const char letter : prefix) pattern += letter == '_' ? "\\_" : std::string(1, letter);
  return fmt::format(" AND (name = {} OR name LIKE {})", store::quoted(record), store::quoted(pattern + '%'));
}

[[noreturn]] void fail(const StoredPart& part, const std::string& name, const std::string& reason) {
  throw ArchiveError(fmt::format(
      "{} of {} to {} (idarchive {}) cannot be read: {}; make it again: footfall archive "
      "--force --dates={},{}",
      name, part.period.first, part.period.last, part.idarchive, reason, part.period.first, part.period.last));
}

}  // namespace

PartReader::PartReader(store::Connection& connection, std::vector<StoredPart> parts)
    : connection_(connection), parts_(std::move(parts)) {}

void PartReader::load_all() {
  has_tried_ = true;
  std::size_t room = kKeep;
  for (const StoredPart& part : parts_) {
    blobs_.push_back(load(part, "", room));
    std::size_t size = 0;
    for (const auto& [name, stream] : blobs_.back()) size += stream.size();
    if (size > room) return blobs_.clear();
    room -= size;
  }
}

/// Ends behind the row that makes it more than `most` bytes.
RecordBlobs PartReader::load(const StoredPart& part, const std::string& condition, std::size_t most) {
  RecordBlobs blobs;
  store::RowStream rows =
      connection_.stream(fmt::format("SELECT name, value FROM `{}` WHERE idarchive = {}{}",
                                     ArchiveTables(connection_, part.period).blob(), part.idarchive, condition));
  for (std::size_t size = 0; size <= most && rows.next(); size += rows.size(1)) {
    blobs.emplace(std::string(rows.data(0), rows.size(0)), std::string(rows.data(1), rows.size(1)));
  }
  return blobs;
}

std::map<std::string, double> PartReader::numbers() {
  std::map<std::string, double> sums;
  for (const StoredPart& part : parts_) {
    store::Result rows =
        connection_.select(fmt::format("SELECT name, value FROM `{}` WHERE idarchive = {} AND name NOT LIKE 'done%'",
                                       ArchiveTables(connection_, part.period).numeric(), part.idarchive));
    while (rows.next()) {
      const std::string name(rows.text(0));
      const double value = std::strtod(std::string(rows.text(1)).c_str(), nullptr);
      double& sum = sums[name];
      sum = name.starts_with("max_") ? std::max(sum, value) : sum + value;
    }
  }
  return sums;
}

std::vector<RecordBlobs> PartReader::blobs() {
  std::vector<RecordBlobs> all;
  for (const StoredPart& part : parts_) all.push_back(load(part, "", kNoLimit));
  return all;
}

void PartReader::for_each_table(const std::string& record, const std::function<void(Table)>& take) {
  if (!has_tried_) load_all();
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (!blobs_.empty()) {
      if (blobs_[i].contains(record)) take(table_of(parts_[i], record, blobs_[i]));
      continue;
    }
    const RecordBlobs blobs = load(parts_[i], rows_of(record), kNoLimit);
    if (blobs.contains(record)) take(table_of(parts_[i], record, blobs));
  }
}

Table PartReader::table_of(const StoredPart& part, const std::string& record, const RecordBlobs& blobs) const {
  auto table = read_record(blobs, record);
  if (const auto* error = std::get_if<ReadError>(&table)) fail(part, record, error->reason);
  return std::get<Table>(std::move(table));
}

}  // namespace footfall::archive
