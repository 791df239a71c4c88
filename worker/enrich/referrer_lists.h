// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "worker/enrich/enricher.h"

namespace footfall::enrich {

/// Lists that know nothing for "", else those of a folder with SearchEngines.yml, Socials.yml and spammers.txt. Throws
/// std::runtime_error naming a file that cannot be read.
std::shared_ptr<const ReferrerLists> make_referrer_lists(const std::string& folder, const std::string& spammers = {});

}  // namespace footfall::enrich
