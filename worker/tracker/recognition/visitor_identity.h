// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "worker/tracker/privacy.h"
#include "worker/tracker/request.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// Who a request says it is from.
struct VisitorIdentity {
  std::optional<std::string> visitor_id;  ///< 8 bytes; by user id, `cid`, third-party cookie or `_id`, in this order
  std::string user_id;                    ///< sanitised; "" where none was sent
  bool is_forced = false;                 ///< `cid` was sent: only that visitor will do
};

/// Throws std::invalid_argument for a `cid` that is not 16 characters long. `config` is the site's.
VisitorIdentity visitor_identity(const Request& request, const TrackerConfig& config, const Privacy& privacy,
                                 const SettingsSnapshot& settings);

/// The visitor id that Matomo makes of a user id: the first 8 bytes of its SHA-1.
std::string visitor_id_of_user(const std::string& user_id);

}  // namespace footfall::tracker
