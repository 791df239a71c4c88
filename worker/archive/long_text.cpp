// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/long_text.h"

#include <sys/mman.h>

#include <cstring>
#include <new>

namespace footfall::archive {

LongText::LongText(std::size_t most) : most_(most) {
  void* bytes = ::mmap(nullptr, most_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (bytes == MAP_FAILED) throw std::bad_alloc();
  ::madvise(bytes, most_, MADV_HUGEPAGE);  // Without it pages are small.
  bytes_ = static_cast<char*>(bytes);
}

LongText::~LongText() { ::munmap(bytes_, most_); }

void LongText::append(std::string_view text) {
  std::memcpy(bytes_ + size_, text.data(), text.size());
  size_ += text.size();
}

}  // namespace footfall::archive
