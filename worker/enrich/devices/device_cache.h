// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "worker/enrich/enricher.h"

namespace footfall::enrich::devices {

/// Least recently used devices, bounded in number. Thread-safe: threads rarely wait, since each key lives in one of several
/// independent parts.
class DeviceCache {
 public:
  static constexpr std::size_t kEntries = 32768;   ///< about 25 MB when full of long user agents
  static constexpr std::size_t kLongestKey = 1024; ///< longer ones are not kept

  static std::string key(std::string_view user_agent, const ClientHints& hints);

  std::optional<Device> find(const std::string& key);
  void put(const std::string& key, const Device& device);

 private:
  static constexpr std::size_t kParts = 16;
  using Order = std::list<std::pair<std::string, Device>>;  // newest first

  struct Part {
    std::mutex mutex;
    Order order;
    std::unordered_map<std::string_view, Order::iterator> index;  // keys are views into `order`
  };

  Part& part(const std::string& key) { return parts_[std::hash<std::string>()(key) / 64 % kParts]; }

  std::array<Part, kParts> parts_;
};

}  // namespace footfall::enrich::devices
