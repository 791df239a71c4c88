// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "worker/pipeline/ports.h"
#include "worker/store/connection.h"

namespace footfall::store {

/// Batches of a queue that are remembered, so that they are known again where Redis goes back: the newest 1,024.
constexpr std::uint64_t kRememberedBatches = 1024;

/// A batch of the queue's history: the `sequence`th that was committed.
struct CommittedBatch {
  std::uint64_t sequence = 0;
  pipeline::BatchId id;

  std::string marker() const { return std::to_string(sequence) + '-' + id.digest; }
};

/// The statement that remembers a batch in `table`, in the place of the one kRememberedBatches before.
std::string remember_batch_sql(std::string_view table, std::string_view queue, const CommittedBatch& batch);

/// The statement that makes in `table` the places that batches of the queue will take, where they are not there yet. A place
/// without a batch has the sequence 0.
std::string make_places_sql(std::string_view table, std::string_view queue);

/// What `table` remembers of the queue from the sequence `from` on, in order. Throws MySqlError.
std::vector<CommittedBatch> read_batches(Connection& connection, std::string_view table, std::string_view queue,
                                         std::uint64_t from);

/// Those of `prints` that elements of these batches have. Pure.
std::set<std::string> prints_among(const std::set<std::string>& prints, const std::vector<CommittedBatch>& batches);

}  // namespace footfall::store
