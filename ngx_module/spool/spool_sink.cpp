// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/spool/spool_sink.h"

#include <algorithm>
#include <new>
#include <utility>

#include "ngx_module/spool/shedding.h"

namespace footfall::edge {

// One request's receipt, settled with the worst that became of its elements.
class SpoolSink::Joint {
 public:
  Joint(std::unique_ptr<Receipt> receipt, std::size_t elements) : receipt_(std::move(receipt)), due_(elements) {}

  void settle_one(Outcome outcome) noexcept {
    worst_ = std::max(worst_, outcome);
    if (--due_ == 0) receipt_->settle(worst_);
  }

 private:
  std::unique_ptr<Receipt> receipt_;
  std::size_t due_;
  Outcome worst_ = Outcome::kKept;
};

// What the spool holds of an element.
class SpoolSink::Share final : public Receipt {
 public:
  explicit Share(std::shared_ptr<Joint> joint) : joint_(std::move(joint)) {}
  void settle(Outcome outcome) noexcept override { joint_->settle_one(outcome); }

 private:
  std::shared_ptr<Joint> joint_;
};

// What Redis holds of an element, with a copy for the spool.
class SpoolSink::Attempt final : public Receipt {
 public:
  Attempt(SpoolSink& sink, QueueEntry entry, std::shared_ptr<Joint> joint)
      : sink_(sink), entry_(std::move(entry)), joint_(std::move(joint)) {}

  void settle(Outcome outcome) noexcept override try {
    if (outcome == Outcome::kKept) return joint_->settle_one(outcome);
    if (const auto shed = sink_.shed(entry_)) return joint_->settle_one(*shed);
    sink_.spool_->put(entry_, outcome == Outcome::kInDoubt, std::make_unique<Share>(joint_));
  } catch (const std::bad_alloc&) {
    joint_->settle_one(Outcome::kNotKept);
  }

 private:
  SpoolSink& sink_;
  const QueueEntry entry_;
  std::shared_ptr<Joint> joint_;
};

std::optional<Outcome> SpoolSink::shed(const QueueEntry& entry) noexcept {
  if (!spool_->sheds()) return std::nullopt;
  const auto shed = shed_at(spool_->fill(), entry.sparing);
  if (shed) ++(*shed == Outcome::kShedPing ? counters_.shed_pings : counters_.shed_samples);
  return shed;
}

void SpoolSink::put(QueueEntries entries, std::unique_ptr<Receipt> receipt) {
  const auto joint = std::make_shared<Joint>(std::move(receipt), entries.size());
  for (QueueEntry& entry : entries) {
    auto attempt = std::make_unique<Attempt>(*this, entry, joint);
    QueueEntries one;
    one.push_back(std::move(entry));
    redis_->put(std::move(one), std::move(attempt));
  }
}

}  // namespace footfall::edge
