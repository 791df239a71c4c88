// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "worker/tracker/settings.h"
#include "worker/tracker/unknown_ids.h"

namespace footfall::tracker {

/// Answers whether a token may track for a site with its own time, address or place: a super user's, or one of a user
/// with write or admin access to that site. Remembers the hashes of tokens it met; lives as long as one batch.
class Authenticator {
 public:
  /// Adds the tokens that nobody owns to `unknown`. Both must outlive the object.
  Authenticator(const SettingsSnapshot& settings, UnknownIds& unknown) : settings_(settings), unknown_(unknown) {}

  /// `is_secure`: the token came in a request body. A super user's token may be limited to that.
  bool may_write(std::string_view token, std::int64_t idsite, bool is_secure, std::int64_t now);

 private:
  const TokenOwner* owner(std::string_view token);

  const SettingsSnapshot& settings_;
  UnknownIds& unknown_;
  std::unordered_map<std::string, const TokenOwner*> owners_;
};

}  // namespace footfall::tracker
