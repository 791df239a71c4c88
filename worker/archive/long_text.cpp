// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/long_text.h"

#include <cstring>

#include "worker/archive/mapped_memory.h"

namespace footfall::archive {

LongText::LongText(std::size_t most) : most_(most), bytes_(map_memory(most)) { ask_for_big_pages(bytes_, most_); }

LongText::~LongText() { unmap_memory(bytes_, most_); }

void LongText::append(std::string_view text) {
  std::memcpy(bytes_ + size_, text.data(), text.size());
  size_ += text.size();
}

}  // namespace footfall::archive
