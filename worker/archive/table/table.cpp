// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/table.h"

namespace footfall::archive {
std::string label_text(const php::Value& label) {
  if (const auto* number = std::get_if<std::int64_t>(&label.content())) return std::to_string(*number);
  const auto* text = std::get_if<std::string>(&label.content());
  return text == nullptr ? std::string() : *text;
}

Row* Table::find(const php::Value& label) {
  const auto at = by_label_.find(label_text(label));
  return at == by_label_.end() ? nullptr : &rows_[at->second];
}

Row& Table::row(const php::Value& label) {
  const auto [at, is_new] = by_label_.try_emplace(label_text(label), rows_.size());
  if (is_new) rows_.emplace_back(label);
  return rows_[at->second];
}

Row& Table::make_others() {
  if (!others_) others_.emplace(php::Value(kOthers));
  return *others_;
}

}  // namespace footfall::archive
