// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/report/core/session.h"
#include "worker/report/suggestions/value_counts.h"
#include "worker/segment/field.h"

namespace footfall::report {

/// The last visits of 60 days in which a segment's field holds something: what values of it are suggested from.
class RecentVisits {
 public:
  /// Throws MySqlError.
  RecentVisits(Session& session, const tracker::Site& site, const segment::Field& field);

  bool empty() const { return ids_.empty(); }
  void count_values(ValueCounts& counts) const;

 private:
  std::string query() const;

  Session& session_;
  const tracker::Site& site_;
  const segment::Field& field_;
  std::string ids_;  ///< of visits, commas between
};

}  // namespace footfall::report
