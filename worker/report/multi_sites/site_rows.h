// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "worker/report/api/call.h"
#include "worker/report/request/periods.h"

namespace footfall::report {

/// A number of a site that is compared with that of the period before.
struct SiteMetric {
  const char *name, *record, *evolution;
  bool is_ecommerce = false;
};

/// Rows of sites with their evolution, of one request. getOne asks about one site alone, which has no label.
class SiteRows {
 public:
  SiteRows(const Call& call, bool is_one);

  /// Labelled by the site's number. Throws MySqlError.
  Row row_of(const tracker::Site& site, const Period& period) const;
  /// Of the rows that a report was cut behind, which nothing before is compared with.
  void compare_others(Row& others, const Period& period) const;
  /// The percentages among its columns, with the shape of whole reports.
  Shape shape() const;

 private:
  using Numbers = std::map<std::string, Value>;

  void read_groups();
  Numbers numbers_of(const tracker::Site& site, const Period& period) const;
  /// Of what the period before came to, how much is to be compared with: 1, but less while a period goes on.
  double ratio_of(const tracker::Site& site, const Period& period) const;
  /// What the period before came to.
  struct Past {
    Period period;
    double ratio;     ///< how much of it is compared with
    Numbers numbers;  ///< 0 where one is missing
    std::string currency;
  };
  /// Those of shops only where it is one.
  std::vector<SiteMetric> metrics_of(bool is_shop) const;
  /// Compares columns that the row has.
  void compare(Row& row, const Past& past, const std::vector<SiteMetric>& metrics) const;

  const Call& call_;
  const bool is_one_;
  const std::string segment_;
  std::map<std::int64_t, std::string> groups_;
  std::vector<SiteMetric> metrics_;
};

/// In tables of one site alone columns that archives have by other names come behind.
void put_renamed_last(Row& row);
/// The periods of the request, in UTC where it is about several sites.
PeriodChoice periods_of(const Call& call, const std::string& zone);

}  // namespace footfall::report
