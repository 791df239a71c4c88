// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/tracker/referrer/visit_referrer.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// The privacy settings of an installation (options PrivacyManager.*).
struct Privacy {
  bool mask_before_enrichment = false;  ///< location is looked up with the masked address
  int ip_mask_bytes = 2;                ///< 0 where masking is off
  bool honour_do_not_track = false;
  bool force_cookieless = false;
  bool pseudonymise_user_id = false;
  bool pseudonymise_order_id = false;
  std::string anonymise_referrer;  ///< "", "exclude_query", "exclude_path" or "exclude_all"
};

Privacy read_privacy(const SettingsSnapshot& settings);

/// SHA-1 hex of id and the installation's salt; the id itself where there is no salt.
std::string pseudonymise_user_id(const std::string& user_id, const SettingsSnapshot& settings);

/// What may be stored of a referrer under `option` (Privacy::anonymise_referrer).
void anonymise_referrer(VisitReferrer& referrer, std::string_view option);

}  // namespace footfall::tracker
