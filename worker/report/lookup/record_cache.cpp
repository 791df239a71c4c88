// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/lookup/record_cache.h"

#include <algorithm>

namespace footfall::report {
namespace {

constexpr std::size_t kMostAskedOnce = 256;

std::size_t memory_of(const php::Array& array);

/// Beside the value itself.
std::size_t memory_of(const Value& value) {
  if (const auto* array = value.array()) return memory_of(*array);
  const auto text = value.text();
  return text && text->size() >= sizeof(Value) ? sizeof(std::size_t) + text->size() : 0;
}

std::size_t memory_of(const php::Array& array) {
  std::size_t bytes = sizeof array;
  for (const auto& entry : array) bytes += sizeof entry + memory_of(entry.second);
  return bytes;
}

std::size_t memory_of(const Fields& fields) {
  std::size_t bytes = 0;
  for (const auto& entry : fields) bytes += sizeof entry + memory_of(entry.second);
  return bytes;
}

}  // namespace

std::size_t memory_of(const Table& table) {
  std::size_t bytes = sizeof table;
  table.for_each_row([&](const Row& row) {
    bytes += sizeof row + memory_of(row.columns) + memory_of(row.metadata);
    if (row.subtable) bytes += memory_of(*row.subtable);
  });
  return bytes;
}

std::shared_ptr<const Table> RecordCache::find(const std::string& key) {
  const std::scoped_lock lock(mutex_);
  const auto place = places_.find(key);
  if (place == places_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, place->second);
  return place->second->table;
}

void RecordCache::offer(const std::string& key, const Table& table) {
  if (!is_asked_again(key)) return;
  const std::size_t bytes = memory_of(table);
  if (bytes > most_bytes_) return;
  auto copy = std::make_shared<const Table>(copy_of(table));
  const std::scoped_lock lock(mutex_);
  if (places_.contains(key)) return;
  kept_.push_front({key, std::move(copy), bytes});
  places_.emplace(key, kept_.begin());
  bytes_ += bytes;
  make_room();
}

bool RecordCache::is_asked_again(const std::string& key) {
  const std::scoped_lock lock(mutex_);
  if (std::ranges::find(asked_once_, key) != asked_once_.end()) return true;
  asked_once_.push_back(key);
  if (asked_once_.size() > kMostAskedOnce) asked_once_.pop_front();
  return false;
}

void RecordCache::make_room() {
  while (bytes_ > most_bytes_) {
    bytes_ -= kept_.back().bytes;
    places_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

}  // namespace footfall::report
