// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "worker/pipeline/ports.h"
#include "worker/store/database_reader.h"

namespace footfall::store {

/// Reads for the next batch in a session of its own, each statement by itself, while a store writes in another. It throws
/// MySqlError and connects anew with the next call.
class AheadReader : public pipeline::BatchReader {
 public:
  explicit AheadReader(DatabaseOptions options) : connection_(std::move(options)), reader_(connection_) {}

  /// The layout of the tables from now on; not while it reads. Tables whose names of actions are narrow are not for it:
  /// nobody would count the characters that they cannot hold.
  void use(std::shared_ptr<const Schema> schema) { schema_ = std::move(schema); }

  std::vector<model::Row> find_visits(std::span<const tracker::VisitProbe> probes) override;
  tracker::ActionIds resolve_actions(std::span<const tracker::ActionKey> keys) override;

 private:
  std::shared_ptr<const Schema> schema_;
  Connection connection_;
  DatabaseReader reader_;
};

}  // namespace footfall::store
