// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/verify/verifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "worker/archive/merge/part_reader.h"
#include "worker/archive/verify/same_tables.h"

namespace footfall::archive {
namespace {

ArchiveContent content_of(const Records& records) {
  ArchiveContent content;
  for (const Records::Number& number : records.numbers()) content.numbers.emplace(number.name, number.value);
  for (const Blob& blob : records.blobs()) content.blobs.emplace(blob.name, blob.text);
  return content;
}

bool is_chunk(const std::string& name) { return name.find("_chunk_") != std::string::npos; }

std::set<std::string> tables_in(const RecordBlobs& a, const RecordBlobs& b) {
  std::set<std::string> names;
  for (const RecordBlobs* blobs : {&a, &b}) {
    for (const auto& [name, stream] : *blobs) {
      if (!is_chunk(name)) names.insert(name);
    }
  }
  return names;
}

/// Empty: no difference.
std::string difference(const std::string& name, const RecordBlobs& stored, const RecordBlobs& made) {
  if (!stored.contains(name)) return name + ": not stored";
  if (!made.contains(name)) return name + ": stored, but nothing comes out now";
  const auto a = read_record(stored, name), b = read_record(made, name);
  if (const auto* error = std::get_if<ReadError>(&a)) return name + ": what is stored cannot be read: " + error->reason;
  return are_same(std::get<Table>(a), std::get<Table>(b)) ? "" : name + ": another table comes out now";
}

void compare_numbers(const ArchiveContent& stored, const ArchiveContent& made, std::vector<std::string>& into) {
  std::map<std::string, std::array<double, 2>> pairs;
  for (const auto& [name, value] : stored.numbers) pairs[name][0] = value;
  for (const auto& [name, value] : made.numbers) pairs[name][1] = value;
  for (const auto& [name, values] : pairs) {
    if (values[0] != values[1]) into.push_back(fmt::format("{}: {} stored, {} now", name, values[0], values[1]));
  }
}

}  // namespace

std::vector<std::string> differences(const ArchiveContent& stored, const ArchiveContent& made) {
  std::vector<std::string> found;
  compare_numbers(stored, made, found);
  for (const std::string& name : tables_in(stored.blobs, made.blobs)) {
    if (std::string text = difference(name, stored.blobs, made.blobs); !text.empty()) found.push_back(std::move(text));
  }
  return found;
}

std::vector<Comparison> Verifier::verify(const ArchiveJob& job) {
  std::vector<Comparison> comparisons;
  for (const Archive& archive : archiver_.make(job).archives) {
    const auto newest = newest_archive(connection_, job.site.id, job.period, std::span(&archive.flag, 1));
    if (!newest || newest->state != DoneState::kComplete) continue;
    const ArchiveContent made = content_of(archive.records);
    comparisons.push_back(
        {archive.flag, archive.records.size(), differences(stored(job.period, newest->idarchive), made)});
  }
  return comparisons;
}

ArchiveContent Verifier::stored(const Period& period, std::int64_t idarchive) {
  PartReader reader(connection_, {{period, idarchive}});
  return {reader.numbers(), std::move(reader.blobs().front())};
}

}  // namespace footfall::archive
