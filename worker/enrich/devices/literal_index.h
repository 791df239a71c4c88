// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::enrich::devices {

/// Finds which of many owners may match a text, each owner having said which texts it needs one of.
/// Every literal is filed under the window of at most four bytes that is rarest among all literals; a text is looked up
/// window by window. Built once (add, then seal), afterwards immutable and thread-safe.
class LiteralIndex {
 public:
  /// `literals` in lower case; empty: the owner may match anything. Owners count up from 0.
  void add(std::uint32_t owner, std::vector<std::string> literals);
  void seal();

  /// Sets `maybe` to one bit an owner.
  void search(std::string_view text, std::vector<std::uint64_t>& maybe) const;

 private:
  struct Entry {
    std::uint64_t key;   // the window and its length
    std::uint32_t text;  // offset of the literal in text_
    std::uint32_t owner;
    std::uint16_t length;  // of the literal
    std::uint16_t offset;  // of the window in the literal
  };
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t begin = 0, end = 0;
  };
  struct Pending {
    std::uint32_t owner;
    std::string literal;
  };

  void fill_slots();
  void search_windows(std::string_view text, std::size_t length, std::vector<std::uint64_t>& maybe) const;
  const Slot* find(std::uint64_t key) const;
  void mark(const Slot& slot, std::string_view text, std::size_t at, std::vector<std::uint64_t>& maybe) const;

  std::vector<Pending> pending_;
  std::vector<std::uint64_t> always_;
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::vector<std::uint64_t> filter_;  // bits of hashed keys: tells most windows that are not there from a small memory
  std::string text_;
  unsigned lengths_ = 0;  // bit n: windows of n bytes exist
};

}  // namespace footfall::enrich::devices
