// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/table.h"

namespace footfall::archive {

std::string label_text(const php::Value& label) { return std::string(LabelText(label).view()); }

Row* Table::find(const php::Value& label) {
  const LabelText text(label);
  return find(text.view(), LabelIndex::hash_of(text.view()));
}

Row* Table::find(std::string_view label, std::uint32_t hash) {
  const auto* at = by_label_.find(hash, [&](std::uint32_t row) { return LabelText(rows_[row].label).view() == label; });
  return at == nullptr ? nullptr : &rows_[*at];
}

Row& Table::row(const php::Value& label) { return *row_where_room(label, true); }

Row* Table::row_where_room(const php::Value& label, bool has_room) {
  const LabelText text(label);
  const std::uint32_t hash = LabelIndex::hash_of(text.view());
  if (Row* known = find(text.view(), hash)) return known;
  if (!has_room) return nullptr;
  by_label_.put(hash, rows_.size());
  return &rows_.emplace_back(label);
}

Row& Table::make_others() {
  if (!others_) others_.emplace(php::Value(kOthers));
  return *others_;
}

}  // namespace footfall::archive
