// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/device_cache.h"

namespace footfall::enrich::devices {

std::string DeviceCache::key(std::string_view user_agent, const ClientHints& hints) {
  std::string key(user_agent);
  for (const auto& [name, value] : hints) key.append(1, '\0').append(name).append(1, '\0').append(value);
  return key;
}

std::optional<Device> DeviceCache::find(const std::string& key) {
  Part& own = part(key);
  const std::lock_guard lock(own.mutex);
  const auto found = own.index.find(key);
  if (found == own.index.end()) return std::nullopt;
  own.order.splice(own.order.begin(), own.order, found->second);
  return found->second->second;
}

void DeviceCache::put(const std::string& key, const Device& device) {
  if (key.size() > kLongestKey) return;
  Part& own = part(key);
  const std::lock_guard lock(own.mutex);
  if (own.index.contains(key)) return;  // another thread was faster
  if (own.order.size() >= kEntries / kParts) {
    own.index.erase(own.order.back().first);
    own.order.pop_back();
  }
  own.order.emplace_front(key, device);
  own.index.emplace(own.order.front().first, own.order.begin());
}

}  // namespace footfall::enrich::devices
