// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/claim.h"

#include "common/digest.h"
#include "worker/queue/keys.h"

namespace footfall::queue {

// Matomo's lock values have 12 characters of this alphabet.
std::string php_token(const std::string& owner) { return hex(md5(owner)).substr(0, 12); }

Claim::Claim(const QueueOptions& options, unsigned number, const std::string& owner)
    : lease_(lease_key(options.key_prefix, number), owner, options.lease_time) {
  if (options.interop) php_lock_.emplace(php_lock_key(number), php_token(owner), options.lease_time);
}

bool Claim::take(RedisConnection& redis) {
  if (!lease_.take(redis)) return false;
  if (!php_lock_ || php_lock_->take(redis)) return true;
  lease_.release(redis);
  return false;
}

bool Claim::renew_if_due(RedisConnection& redis) {
  if (lease_.renewal_due() && !lease_.renew(redis)) return false;
  return !php_lock_ || !php_lock_->renewal_due() || php_lock_->renew(redis);
}

void Claim::release(RedisConnection& redis) noexcept {
  if (php_lock_) php_lock_->release(redis);
  lease_.release(redis);
}

void Claim::lose() {
  lease_.lose();
  if (php_lock_) php_lock_->lose();
}

}  // namespace footfall::queue
