// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/admission/authentication.h"

#include "common/digest.h"
#include "worker/php/request_value.h"

namespace footfall::tracker {

const TokenOwner* Authenticator::owner(std::string_view token) {
  const auto [known, is_new] = owners_.try_emplace(std::string(token), nullptr);
  if (is_new) {
    std::string hash = hex(sha512(std::string(token) + settings_.general.salt));
    const auto found = settings_.tokens.find(hash);
    if (found != settings_.tokens.end()) {
      known->second = &found->second;
    } else {
      unknown_.tokens.insert(std::move(hash));
    }
  }
  return known->second;
}

bool Authenticator::may_write(std::string_view token, std::int64_t idsite, bool is_secure, std::int64_t now) {
  if (is_empty(token)) return false;
  const TokenOwner* found = owner(token);
  if (found == nullptr || (found->expires && *found->expires < now)) return false;
  const auto access = found->access.find(idsite);
  if (access != found->access.end() && (access->second == "write" || access->second == "admin")) return true;
  return found->super_user && (is_secure || !found->secure_only);
}

}  // namespace footfall::tracker
