// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/table/fields.h"

#include <algorithm>

namespace footfall::report {

const Value* Fields::find(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.first == name) return &entry.second;
  }
  return nullptr;
}

Value* Fields::find(std::string_view name) { return const_cast<Value*>(std::as_const(*this).find(name)); }

const Value* Fields::find(const Name& name) const {
  if (!may_hold(marks_, name)) return nullptr;
  for (const std::size_t place : {name.usual_place(), entries_.size() - name.usual_place_from_end()}) {
    if (place < entries_.size() && entries_[place].first == name) return &entries_[place].second;
  }
  for (std::size_t place = 0; place < entries_.size(); ++place) {
    if (entries_[place].first != name) continue;
    name.found_at(place, entries_.size());
    return &entries_[place].second;
  }
  return nullptr;
}

Value* Fields::find(const Name& name) { return const_cast<Value*>(std::as_const(*this).find(name)); }

bool Fields::has_value(std::string_view name) const {
  const Value* value = find(name);
  return value != nullptr && !value->is_null();
}

Value& Fields::set(const Name& name, Value value) {
  if (Value* known = find(name)) return *known = std::move(value);
  append(name, std::move(value));
  return entries_.back().second;
}

Fields Fields::copy_with_room(std::size_t more) const {
  Fields copy;
  copy.entries_.reserve(entries_.size() + more);
  copy.entries_.assign(entries_.begin(), entries_.end());
  copy.marks_ = marks_;
  return copy;
}

bool Fields::erase(std::string_view name) {
  return std::erase_if(entries_, [&](const Entry& entry) { return entry.first == name; }) > 0;
}

void Fields::erase(const std::vector<Name>& names) {
  Marks erased{};
  for (const Name& name : names) mark(erased, name);
  if (std::ranges::none_of(names, [&](const Name& name) { return may_hold(marks_, name); })) return;
  erase_if([&](const Name& name) { return may_hold(erased, name) && std::ranges::find(names, name) != names.end(); });
}

Value Fields::take_first(const auto& is_asked) {
  const auto found = std::ranges::find_if(entries_, [&](const Entry& entry) { return is_asked(entry.first); });
  if (found == entries_.end()) return {};
  Value value = std::move(found->second);
  entries_.erase(found);
  return value;
}

Value Fields::take(std::string_view name) {
  return take_first([&](const Name& known) { return known == name; });
}

Value Fields::take(const Name& name) {
  if (!may_hold(marks_, name)) return {};
  return take_first([&](const Name& known) { return known == name; });
}

}  // namespace footfall::report
