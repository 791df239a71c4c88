// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "worker/enrich/enricher.h"

namespace footfall::enrich::devices {

/// Devices by what was asked, bounded in number: a device that was not asked for again goes first. Thread-safe: threads
/// rarely wait, since each question lives in one of several independent parts.
class DeviceCache {
 public:
  static constexpr std::size_t kEntries = 32768;    ///< about 25 MB when full
  static constexpr std::size_t kLongestKey = 1024;  ///< longer ones are not kept

  DeviceCache();

  /// Text that is the same for the same question; may be a view of `user_agent` or of `memory`.
  static std::string_view key(std::string_view user_agent, const ClientHints& hints, std::string& memory);

  /// False if it is not known; else `device` is it.
  bool find(std::string_view key, Device& device);
  void put(std::string_view key, const Device& device);

 private:
  static constexpr std::size_t kParts = 16;
  static constexpr std::size_t kPartEntries = kEntries / kParts;
  static constexpr std::size_t kSlots = kPartEntries * 2;  // a power of two

  struct Entry {
    std::string key;
    std::size_t hash = 0;
    bool asked_again = false;
    Device device;
  };
  struct Part {
    std::mutex mutex;
    std::vector<Entry> entries;
    std::vector<std::uint32_t> slots;  // open addressing: index of an entry + 1, 0 free
    std::size_t hand = 0;              // the next entry that may have to go
  };

  static std::size_t slot_of(const Part& part, std::string_view key, std::size_t hash);
  static void forget(Part& part, std::size_t slot);
  static Entry& make_room(Part& part);

  std::array<Part, kParts> parts_;
};

}  // namespace footfall::enrich::devices
