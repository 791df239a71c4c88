// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "worker/archive/run/archive_job.h"
#include "worker/store/connection.h"

namespace footfall::archive {

/// Finds what is to be done without anybody naming dates: today and yesterday of each site with the longer periods that hold
/// them, days that late hits have changed, and what archive_invalidations asks for: of all visits and of stored segments.
class DueJobs {
 public:
  /// `now` in Unix seconds. Throws MySqlError.
  DueJobs(store::Connection& connection, std::vector<const tracker::Site*> sites, std::int64_t now);

  /// Days that late hits have changed are invalidated on the way, each job at most once. With `dry_run` nothing changes.
  std::vector<ArchiveJob> find(bool dry_run);

 private:
  struct DueSite {
    const tracker::Site* site;
    SharedOrder order;
  };
  class Jobs;

  void add_recent(Jobs& jobs) const;
  void add_remembered(Jobs& jobs, bool dry_run);
  void add_asked(Jobs& jobs);

  store::Connection& connection_;
  std::map<std::int64_t, DueSite> sites_;
  std::int64_t now_;
};

}  // namespace footfall::archive
