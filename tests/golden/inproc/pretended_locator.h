// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidjson/document.h>

#include <map>
#include <string>

#include "worker/enrich/enricher.h"

namespace footfall::inproc {

/// Answers as recorded; an address without an answer is in no known place.
class PretendedLocator : public enrich::Locator {
 public:
  explicit PretendedLocator(const rapidjson::Value& places);
  enrich::Location locate(std::string_view ip, std::string_view language) const override;

 private:
  std::map<std::string, enrich::Location, std::less<>> places_;
};

}  // namespace footfall::inproc
