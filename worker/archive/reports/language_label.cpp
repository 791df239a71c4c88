// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/language_label.h"

#include "worker/enrich/language.h"

namespace footfall::archive {

std::string language_label(std::string_view browser_language) {
  std::string language = enrich::stored_language(browser_language).substr(0, 2);
  if (language.empty()) language = enrich::kUnknownCode;
  const std::string country = enrich::country_of_language(browser_language, true);
  return country == enrich::kUnknownCode || country == language ? language : language + "-" + country;
}

}  // namespace footfall::archive
