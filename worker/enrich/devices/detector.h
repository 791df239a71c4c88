// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "worker/enrich/devices/detection.h"
#include "worker/enrich/enricher.h"

namespace footfall::enrich::devices {

/// The detector without a cache. Immutable after construction, thread-safe.
class RuleDetector {
 public:
  /// Throws std::runtime_error naming the file that is missing or broken.
  explicit RuleDetector(const std::string& regexes_folder) : rules_(load_rules(regexes_folder)) {}

  Detection inspect(std::string_view user_agent, const Hints& hints) const;
  Device detect(std::string_view user_agent, const Hints& hints) const;

 private:
  std::unique_ptr<const Rules> rules_;
};

/// What Matomo stores of a detection.
Device stored_device(const Detection& found, const Hints& hints);

}  // namespace footfall::enrich::devices
