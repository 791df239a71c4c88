// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/enricher.h"

#include <cstdlib>

#include "worker/enrich/locators.h"
#include "worker/enrich/referrer_lists.h"

namespace footfall::enrich {
namespace {

/// Providers that this program does not have, such as those of a web server's module, are served by the database.
std::shared_ptr<const Locator> known_locator(const std::string& database, std::string_view provider, bool guess) {
  if (provider == "disabled") return make_disabled_locator();
  auto by_language = make_language_locator(guess);
  if (provider.empty() || provider == "default" || database.empty()) return by_language;
  return make_maxmind_locator(database, std::move(by_language));
}

}  // namespace

std::shared_ptr<const Locator> make_locator(const std::string& database, std::string_view provider,
                                            bool guess_country_from_language) {
  auto locator = known_locator(database, provider, guess_country_from_language);
#ifdef FOOTFALL_TEST_HOOKS
  const char* file = std::getenv("FOOTFALL_TEST_LOCATIONS");
  if (file != nullptr && *file != '\0') return make_pretended_locator(file, std::move(locator));
#endif
  return locator;
}

Enricher make_enricher(const DataPaths& paths, std::string_view location_provider, bool guess_country_from_language) {
  Enricher enricher;
  enricher.devices = make_device_detector(paths.device_regexes);
  enricher.locator = make_locator(paths.geoip, location_provider, guess_country_from_language);
  enricher.referrers = make_referrer_lists(paths.referrer_lists, paths.spammers);
  return enricher;
}

}  // namespace footfall::enrich
