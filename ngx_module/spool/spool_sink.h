// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "ngx_module/redis/sink.h"
#include "ngx_module/spool/spool_writer.h"

namespace footfall::edge {

/// Stands before Redis: what Redis does not take goes to the spool, or is left out by choice while that fills, and only what neither takes is not kept. The elements
/// of a bulk go each their own way.
class SpoolSink final : public Sink {
 public:
  /// `counters` outlive it.
  SpoolSink(std::unique_ptr<Sink> redis, std::unique_ptr<SpoolWriter> spool, Counters& counters)
      : counters_(counters), spool_(std::move(spool)), redis_(std::move(redis)) {}

  void put(QueueEntries entries, std::unique_ptr<Receipt> receipt) override;
  const char* trouble() const override { return redis_->trouble() == nullptr ? nullptr : spool_->trouble(); }

 private:
  class Joint;
  class Attempt;
  class Share;

  std::optional<Outcome> shed(const QueueEntry& entry) noexcept;

  Counters& counters_;
  std::unique_ptr<SpoolWriter> spool_;  // Outlives what Redis still has.
  std::unique_ptr<Sink> redis_;
};

}  // namespace footfall::edge
