// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/device_cache.h"

#include <functional>

namespace footfall::enrich::devices {

DeviceCache::DeviceCache() {
  for (Part& part : parts_) part.slots.resize(kSlots);
}

std::string_view DeviceCache::key(std::string_view user_agent, const ClientHints& hints, std::string& memory) {
  if (hints.empty()) return user_agent;
  memory.assign(user_agent);
  for (const auto& [name, value] : hints) memory.append(1, '\0').append(name).append(1, '\0').append(value);
  return memory;
}

/// Where the key is, or the free slot where it would go.
std::size_t DeviceCache::slot_of(const Part& part, std::string_view key, std::size_t hash) {
  for (std::size_t slot = hash % kSlots;; slot = (slot + 1) % kSlots) {
    if (part.slots[slot] == 0) return slot;
    const Entry& entry = part.entries[part.slots[slot] - 1];
    if (entry.hash == hash && entry.key == key) return slot;
  }
}

bool DeviceCache::find(std::string_view key, Device& device) {
  const std::size_t hash = std::hash<std::string_view>()(key);
  Part& part = parts_[hash >> 32 & (kParts - 1)];
  const std::lock_guard lock(part.mutex);
  const std::uint32_t index = part.slots[slot_of(part, key, hash)];
  if (index == 0) return false;
  part.entries[index - 1].asked_again = true;
  device = part.entries[index - 1].device;
  return true;
}

/// Frees a slot and moves those behind it up, so that none is cut off from where its search begins.
void DeviceCache::forget(Part& part, std::size_t slot) {
  part.slots[slot] = 0;
  for (std::size_t next = (slot + 1) % kSlots; part.slots[next] != 0; next = (next + 1) % kSlots) {
    const std::size_t home = part.entries[part.slots[next] - 1].hash % kSlots;
    if ((next - home) % kSlots < (next - slot) % kSlots) continue;
    part.slots[slot] = part.slots[next];
    part.slots[next] = 0;
    slot = next;
  }
}

/// An entry to write over: of those in turn the first that was not asked for again since the last turn.
DeviceCache::Entry& DeviceCache::make_room(Part& part) {
  if (part.entries.size() < kPartEntries) return part.entries.emplace_back();
  while (part.entries[part.hand].asked_again) {
    part.entries[part.hand].asked_again = false;
    part.hand = (part.hand + 1) % kPartEntries;
  }
  Entry& entry = part.entries[part.hand];
  part.hand = (part.hand + 1) % kPartEntries;
  forget(part, slot_of(part, entry.key, entry.hash));
  return entry;
}

void DeviceCache::put(std::string_view key, const Device& device) {
  if (key.size() > kLongestKey) return;
  const std::size_t hash = std::hash<std::string_view>()(key);
  Part& part = parts_[hash >> 32 & (kParts - 1)];
  const std::lock_guard lock(part.mutex);
  if (part.slots[slot_of(part, key, hash)] != 0) return;  // another thread was faster
  Entry& entry = make_room(part);
  entry.key.assign(key);
  entry.hash = hash;
  entry.asked_again = false;
  entry.device = device;
  part.slots[slot_of(part, key, hash)] = static_cast<std::uint32_t>(&entry - part.entries.data()) + 1;
}

}  // namespace footfall::enrich::devices
