// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/subject/queue_erasure.h"

#include "common/item_cut.h"
#include "common/queue_choice.h"
#include "worker/fault/fault_point.h"
#include "worker/pipeline/sleep.h"
#include "worker/queue/daemon_registry.h"
#include "worker/queue/keys.h"
#include "worker/queue/recovery.h"
#include "worker/queue/scripts.h"
#include "worker/store/own_tables.h"
#include "worker/store/queue_accounts.h"

namespace footfall::subject {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPause{100};

/// Gives the claim back whatever ends its use.
class Holding {
 public:
  Holding(queue::Claim& claim, queue::RedisConnection& redis) : claim_(claim), redis_(redis) {}
  ~Holding() { claim_.release(redis_); }
  Holding(const Holding&) = delete;
  Holding& operator=(const Holding&) = delete;

 private:
  queue::Claim& claim_;
  queue::RedisConnection& redis_;
};

}  // namespace

QueueErasure::QueueErasure(QueueServers servers, const Matcher& matcher, std::chrono::seconds patience,
                           std::stop_token stop)
    : servers_(std::move(servers)),
      matcher_(matcher),
      patience_(patience),
      stop_(std::move(stop)),
      owner_(queue::new_owner_name()),
      redis_(servers_.redis),
      items_(redis_, servers_.queues, matcher_),
      connection_(servers_.database) {}

std::uint64_t QueueErasure::run() {
  std::uint64_t erased = 0;
  for (unsigned number = 0; number < servers_.queues.queues && !stop_.stop_requested(); ++number)
    erased += erase_from(number);
  return erased;
}

/// A queue in which nothing is the person's is not claimed, so that its worker is not disturbed.
std::uint64_t QueueErasure::erase_from(unsigned number) {
  bool any = false;
  items_.each(number, [&](std::size_t, const std::string&, const Share&) { any = true; });
  if (!any) return 0;
  std::uint64_t erased = 0;
  const auto patience = Clock::now() + patience_;
  queue::Claim claim(servers_.queues, number, owner_);
  const Holding holding(claim, redis_);
  for (;;) {
    if (!claim.held()) take(claim, number);
    const Pass pass = go_through(number, claim);
    erased += pass.erased;
    if (pass.left == 0 || Clock::now() > patience) return erased;
    if (!pipeline::sleep_unless_stopped(stop_, kPause)) return erased;
  }
}

void QueueErasure::take(queue::Claim& claim, unsigned number) {
  if (!claim.take(redis_)) return;
  queue::TrackingQueue queue(redis_, servers_.queues, number);
  store::MySqlBatchStore store(servers_.database, servers_.settings, queue.key());
  store.take_over(owner_);
  queue::Recovery(queue, store, number).run();
}

QueueErasure::Pass QueueErasure::go_through(unsigned number, queue::Claim& claim) {
  Pass pass;
  items_.each(number, [&](std::size_t index, const std::string& element, const Share& share) {
    if (claim.held() && !claim.renew_if_due(redis_)) claim.lose();
    const bool done = replace(number, index, element, share);
    (done ? pass.erased : pass.left) += share.count();
    pass.elements += done && share.all() ? 1 : 0;
    if (done) fault_point("erased_from_queue");
  });
  if (pass.erased > 0) note(number, pass);
  return pass;
}

bool QueueErasure::replace(unsigned number, std::size_t index, const std::string& element, const Share& share) {
  const std::string list = queue_key(servers_.queues.key_prefix, number);
  const std::string lease = queue::lease_key(servers_.queues.key_prefix, number);
  const std::string least = std::to_string(servers_.queues.batch_size * queue::kBatchesRead);
  const std::string rest = share.all() ? "" : without_requests(element, share.requests);
  return redis_
             .run_script(queue::replace_script(), {list, lease}, {std::to_string(index), least, owner_, element, rest})
             .integer() == 1;
}

void QueueErasure::note(unsigned number, const Pass& pass) {
  if (!store::missing_own_tables(connection_).empty()) return;
  const std::string queue = queue_key(servers_.queues.key_prefix, number);
  store::QueueAccounts(connection_, queue)
      .add({{"excluded.erased", static_cast<std::int64_t>(pass.erased)},
            {"erased_items", static_cast<std::int64_t>(pass.elements)}});
}

}  // namespace footfall::subject
