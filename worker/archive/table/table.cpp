// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/table.h"

#include <utility>

namespace footfall::archive {

std::string label_text(const php::Value& label) { return std::string(LabelText(label).view()); }

Row* Table::find(const php::Value& label) {
  const LabelText text(label);
  return find(text.view(), LabelIndex::hash_of(text.view()));
}

Row* Table::find(std::string_view label, std::uint32_t hash) {
  index_appended();
  const auto* at = by_label_.find(hash, [&](std::uint32_t row) { return LabelText(rows_[row].label).view() == label; });
  return at == nullptr ? nullptr : &rows_[*at];
}

void Table::index_appended() {
  for (; indexed_ < rows_.size(); ++indexed_) {
    by_label_.put(LabelIndex::hash_of(LabelText(rows_[indexed_].label).view()), indexed_);
  }
}

Row& Table::row(const php::Value& label) { return *found_or_made(label, true); }
Row& Table::row(php::Value&& label) { return *found_or_made(std::move(label), true); }
Row* Table::row_where_room(php::Value&& label, bool has_room) { return found_or_made(std::move(label), has_room); }

template <class Label>
Row* Table::found_or_made(Label&& label, bool has_room) {
  const LabelText text(label);
  const std::uint32_t hash = LabelIndex::hash_of(text.view());
  if (Row* known = find(text.view(), hash)) return known;
  if (!has_room) return nullptr;
  by_label_.put(hash, rows_.size());
  ++indexed_;
  return &rows_.emplace_back(std::forward<Label>(label));
}

Row& Table::make_others() {
  if (!others_) others_.emplace(php::Value(kOthers));
  return *others_;
}

}  // namespace footfall::archive
