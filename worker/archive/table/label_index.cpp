// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/label_index.h"

#include <charconv>
#include <string>
#include <variant>

namespace footfall::archive {

LabelText::LabelText(const php::Value& label) {
  if (const auto* number = label.whole()) {
    const auto end = std::to_chars(digits_, digits_ + sizeof digits_, *number);
    view_ = {digits_, static_cast<std::size_t>(end.ptr - digits_)};
  } else if (const auto text = label.text()) {
    view_ = *text;
  }
}

void LabelIndex::put(std::uint32_t hash, std::size_t row) {
  if ((count_ + 1) * 4 > slots_.size() * 3) grow();
  insert({hash, static_cast<std::uint32_t>(row)});
  ++count_;
}

void LabelIndex::insert(const Slot& slot) {
  std::size_t i = slot.hash & mask();
  while (slots_[i].row != kFree) i = (i + 1) & mask();
  slots_[i] = slot;
}

/// Many tables have one row or two.
void LabelIndex::grow() {
  constexpr std::size_t kFew = 4;
  std::vector<Slot> old(slots_.empty() ? kFew : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.row != kFree) insert(slot);
  }
}

}  // namespace footfall::archive
