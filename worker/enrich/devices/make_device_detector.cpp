// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/detector.h"
#include "worker/enrich/devices/device_cache.h"
#include "worker/enrich/enricher.h"

namespace footfall::enrich {

namespace {

class Nothing : public DeviceDetector {
 public:
  Device detect(std::string_view, const ClientHints&) const override { return {}; }
};

class Cached : public DeviceDetector {
 public:
  explicit Cached(const std::string& folder) : detector_(folder) {}

  Device detect(std::string_view user_agent, const ClientHints& hints) const override {
    thread_local std::string memory;
    const std::string_view key = devices::DeviceCache::key(user_agent, hints, memory);
    Device device;
    if (cache_.find(key, device)) return device;
    device = detector_.detect(user_agent, devices::read_hints(hints));
    cache_.put(key, device);
    return device;
  }

 private:
  devices::RuleDetector detector_;
  mutable devices::DeviceCache cache_;
};

}  // namespace

std::shared_ptr<const DeviceDetector> make_device_detector(const std::string& regexes_folder) {
  if (regexes_folder.empty()) return std::make_shared<Nothing>();
  return std::make_shared<Cached>(regexes_folder);
}

}  // namespace footfall::enrich
