// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/columns.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace footfall::archive {
namespace {

/// Names that are texts get the numbers from the lowest on.
constexpr std::int64_t kFirstText = std::numeric_limits<std::int64_t>::min();

/// Metrics and kinds of metadata: few, and kept as long as the process lives.
class Names {
 public:
  std::int64_t id_of(const std::string& text) {
    {
      const std::shared_lock lock(mutex_);
      if (const auto known = ids_.find(text); known != ids_.end()) return known->second;
    }
    const std::unique_lock lock(mutex_);
    const auto [known, is_new] = ids_.try_emplace(text, kFirstText + static_cast<std::int64_t>(texts_.size()));
    if (is_new) texts_.push_back(text);
    return known->second;
  }
  const std::string* text_of(std::int64_t id) {
    const std::shared_lock lock(mutex_);
    if (id >= kFirstText + static_cast<std::int64_t>(texts_.size())) return nullptr;
    return &texts_[static_cast<std::size_t>(id - kFirstText)];
  }

 private:
  std::shared_mutex mutex_;
  std::unordered_map<std::string, std::int64_t> ids_;
  std::deque<std::string> texts_;
};

Names& names() {
  static Names names;
  return names;
}

template <typename Entries>
auto position(Entries& entries, ColumnName name) {
  return std::ranges::find(entries, name, &Columns::Entry::first);
}

}  // namespace

ColumnName::ColumnName(const std::string& text) : id_(names().id_of(text)) {}

ColumnName::ColumnName(const php::Key& key) : id_(0) {
  const auto* text = std::get_if<std::string>(&key);
  id_ = text == nullptr ? std::get<std::int64_t>(key) : names().id_of(*text);
}

php::Key ColumnName::key() const {
  const std::string* text = names().text_of(id_);
  return text == nullptr ? php::Key(id_) : php::Key(*text);
}

Cell::Cell(const Number& number) {
  std::visit([this](auto value) { content_ = value; }, number);
}

Cell::Cell(php::Value value) {
  if (value.is_null()) return;
  if (const auto* whole = std::get_if<std::int64_t>(&value.content())) {
    content_ = *whole;
  } else if (const auto* real = std::get_if<double>(&value.content())) {
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
  return at == entries_.end() ? nullptr : &at->second;
}

Cell* Columns::find(ColumnName name) {
  const auto at = position(entries_, name);
  return at == entries_.end() ? nullptr : &at->second;
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
  for (const auto& [name, cell] : entries_) array.emplace_back(name.key(), cell.value());
  return array;
}

}  // namespace footfall::archive
