// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "worker/enrich/enricher.h"

namespace footfall::enrich::devices {

/// Client hints as understood: quotes taken off, lists taken apart.
struct Hints {
  std::string architecture, bitness, model, platform, platform_version, full_version;
  std::string app;  ///< an Android app's id
  bool mobile = false;
  std::vector<std::pair<std::string, std::string>> brands;  ///< brand and version, each brand once
  std::vector<std::string> form_factors;                    ///< lower case
};

/// Names are those of the headers (with or without "http-") or of `uadata`, in lower case. A list of `uadata` is written
/// as the header would write it: "Brand";v="1.2", "Other";v="3".
Hints read_hints(const ClientHints& given);

}  // namespace footfall::enrich::devices
