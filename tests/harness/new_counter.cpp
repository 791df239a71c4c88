// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before libstdc++: counts in the file that HARNESS_NEW_COUNTER names (a 64-bit number) how often the program that
// runs with it and its children take memory by operator new.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::uint64_t>* map_counter() {
  const char* name = std::getenv("HARNESS_NEW_COUNTER");
  const int file = name != nullptr ? ::open(name, O_RDWR | O_CLOEXEC) : -1;
  void* mapped =
      file < 0 ? MAP_FAILED : ::mmap(nullptr, sizeof(std::uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (file >= 0) ::close(file);
  if (mapped == MAP_FAILED) std::abort();
  return static_cast<std::atomic<std::uint64_t>*>(mapped);
}

void* counted(std::size_t size) {
  static std::atomic<std::uint64_t>* const counter = map_counter();
  counter->fetch_add(1, std::memory_order_relaxed);
  void* memory = std::malloc(size != 0 ? size : 1);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
