// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/queue_lease.h"

#include <fmt/format.h>

#include "common/printable.h"
#include "worker/pipeline/ports.h"
#include "worker/store/named_lock.h"

namespace footfall::store {

void QueueLease::throw_lost() const {
  throw pipeline::StoreError(pipeline::Remedy::kLeaseLost,
                             fmt::format("queue {}: another worker has taken over", printable(queue_, kLogLimit)));
}

void QueueLease::take(const std::string& owner) {
  claim_session();
  raise_fence(owner);
  checkpoint_ = read();
}

void QueueLease::raise_fence(const std::string& owner) {
  connection_.execute(fmt::format(
      "INSERT INTO {} (queue,fence,owner,connection_id,taken_at) VALUES ({},1,{},CONNECTION_ID(),UTC_TIMESTAMP()) ON "
      "DUPLICATE KEY UPDATE "
      "fence=fence+1,owner=VALUES(owner),connection_id=VALUES(connection_id),taken_at=VALUES(taken_at)",
      connection_.table("footfall_checkpoint"), quoted(queue_), quoted(owner)));
}

void QueueLease::claim_session() {
  claim_queue_session(connection_, queue_);
  claimed_ = connection_.sessions();
}

/// After a reconnect. A server that did not notice holds our former session, with its transaction.
void QueueLease::claim_new_session() {
  if (!connection_.alive()) connection_.connect();
  if (claimed_ == connection_.sessions()) return;
  // Without the right to the queue we would end the session of who has it.
  if (read().fence != checkpoint_.fence) throw_lost();
  connection_.commit();
  claim_session();
}

void QueueLease::reload() {
  claim_new_session();
  update("connection_id=CONNECTION_ID()");
  checkpoint_ = read();
}

void QueueLease::go_on_behind(std::uint64_t sequence, const std::string& digest) {
  update(fmt::format("sequence={},batch_digest={},batch_size=0", sequence, quoted(digest)));
}

void QueueLease::committed(std::uint64_t sequence, std::size_t size, const std::string& digest) {
  checkpoint_.sequence = sequence;
  checkpoint_.size = size;
  checkpoint_.digest = digest;
}

void QueueLease::update(const std::string& assignments) const {
  const std::uint64_t matched = connection_.execute(fmt::format("UPDATE {} SET {} WHERE queue={} AND fence={}",
                                                                connection_.table("footfall_checkpoint"), assignments,
                                                                quoted(queue_), checkpoint_.fence));
  if (matched != 1) throw_lost();
}

Checkpoint QueueLease::read() const {
  Result rows = connection_.select(fmt::format("SELECT fence,sequence,batch_size,batch_digest FROM {} WHERE queue={}",
                                               connection_.table("footfall_checkpoint"), quoted(queue_)));
  if (!rows.next()) throw_lost();
  return {static_cast<std::uint64_t>(rows.integer(0)), static_cast<std::uint64_t>(rows.integer(1)),
          static_cast<std::size_t>(rows.integer(2)), std::string(rows.text(3))};
}

}  // namespace footfall::store
