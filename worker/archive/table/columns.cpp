// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/columns.h"

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <shared_mutex>

namespace footfall::archive {
namespace {

/// Names that are texts, or very big numbers, get ids from the lowest on.
constexpr std::int32_t kFirstApart = std::numeric_limits<std::int32_t>::min();

/// Metrics and kinds of metadata: few, and kept as long as the process lives.
class Names {
 public:
  std::int32_t id_of(const php::Key& key) {
    {
      const std::shared_lock lock(mutex_);
      if (const auto known = ids_.find(key); known != ids_.end()) return known->second;
    }
    const std::unique_lock lock(mutex_);
    const auto [known, is_new] = ids_.try_emplace(key, kFirstApart + static_cast<std::int32_t>(keys_.size()));
    if (is_new) keys_.push_back(key);
    return known->second;
  }
  const php::Key* key_of(std::int32_t id) {
    const std::shared_lock lock(mutex_);
    const std::int64_t place = std::int64_t{id} - kFirstApart;
    return place < static_cast<std::int64_t>(keys_.size()) ? &keys_[static_cast<std::size_t>(place)] : nullptr;
  }

 private:
  std::shared_mutex mutex_;
  std::map<php::Key, std::int32_t> ids_;
  std::deque<php::Key> keys_;
};

Names& names() {
  static Names names;
  return names;
}

template <typename Entries>
auto position(Entries& entries, ColumnName name) {
  return std::ranges::find(entries, name, &Columns::Entry::name);
}

}  // namespace

ColumnName::ColumnName(const std::string& text) : id_(kept_apart(text)) {}

ColumnName::ColumnName(const php::Key& key) : id_(0) {
  const auto* number = std::get_if<std::int64_t>(&key);
  *this = number == nullptr ? ColumnName(std::get<std::string>(key)) : ColumnName(*number);
}

std::int32_t ColumnName::kept_apart(const php::Key& key) { return names().id_of(key); }

php::Key ColumnName::key() const {
  const php::Key* key = names().key_of(id_);
  return key == nullptr ? php::Key(std::int64_t{id_}) : *key;
}

Cell::Cell(const Number& number) {
  std::visit([this](auto value) { content_ = value; }, number);
}

Cell::Cell(php::Value value) {
  if (value.is_null()) return;
  if (const auto* whole = value.whole()) {
    content_ = *whole;
  } else if (const auto* real = value.real()) {
    content_ = *real;
  } else {
    content_ = std::make_unique<php::Value>(std::move(value));
  }
}

Cell& Cell::operator=(const Cell& other) {
  if (this != &other) content_ = copy(other.content_);
  return *this;
}

Cell::Content Cell::copy(const Content& content) {
  if (const auto* apart = std::get_if<std::unique_ptr<php::Value>>(&content))
    return std::make_unique<php::Value>(**apart);
  if (const auto* whole = std::get_if<std::int64_t>(&content)) return *whole;
  if (const auto* real = std::get_if<double>(&content)) return *real;
  return {};
}

php::Value Cell::value() const {
  if (const auto* known = apart()) return *known;
  if (const auto* number = whole()) return *number;
  if (const auto* number = real()) return *number;
  return {};
}

const php::Value* Cell::apart() const {
  const auto* apart = std::get_if<std::unique_ptr<php::Value>>(&content_);
  return apart == nullptr ? nullptr : apart->get();
}

php::Value* Cell::apart() {
  auto* apart = std::get_if<std::unique_ptr<php::Value>>(&content_);
  return apart == nullptr ? nullptr : apart->get();
}

const Cell* Columns::find(ColumnName name) const {
  const auto at = position(entries_, name);
  return at == entries_.end() ? nullptr : &at->cell;
}

Cell* Columns::find(ColumnName name) {
  const auto at = position(entries_, name);
  return at == entries_.end() ? nullptr : &at->cell;
}

void Columns::set(ColumnName name, Cell value) {
  if (Cell* known = find(name)) {
    *known = std::move(value);
  } else {
    append(name, std::move(value));
  }
}

/// By a little: a big table has many rows, of which few get more columns than they began with.
void Columns::grow() {
  constexpr std::size_t kFew = 8;
  entries_.reserve(entries_.size() + kFew);
}

void Columns::erase(ColumnName name) {
  if (const auto at = position(entries_, name); at != entries_.end()) entries_.erase(at);
}

php::Array Columns::array() const {
  php::Array array;
  array.reserve(entries_.size());
  for (const auto& [cell, name] : entries_) array.emplace_back(name.key(), cell.value());
  return array;
}

}  // namespace footfall::archive
