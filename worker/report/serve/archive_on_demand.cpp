// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/serve/archive_on_demand.h"

#include <fmt/format.h>

#include "worker/archive/segments/stored_segments.h"
#include "worker/retention/retention_settings.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

std::string as_time(std::int64_t seconds) { return fmt::format("FROM_UNIXTIME({})", seconds); }

}  // namespace

ArchiveOnDemand::ArchiveOnDemand(const Options& options, ServeStats& stats)
    : stats_(stats),
      connection_(options.writer),
      archiver_(options.reader, options.writer, options.archiver),
      max_ages_(options.archiver.settings.max_ages),
      files_(options.ages) {}

void ArchiveOnDemand::begin(std::int64_t now) {
  now_ = now;
  ages_.reset();
}

const retention::ArchiveAges& ArchiveOnDemand::ages() {
  if (ages_) return *ages_;
  ages_ = retention::read_archive_ages(connection_, files_);
  max_ages_.today = ages_->today;
  archiver_.set_today_age(ages_->today);
  return *ages_;
}

void ArchiveOnDemand::make(const tracker::Site& site, const Period& period, const std::string& segment) {
  if (!has_visits(site, period)) return;
  archive::ArchiveOrder order;
  if (!segment.empty()) order = {false, {{segment, archive::stored_hash(connection_, segment)}}, {}};
  archive::ArchiveJob job{site, period};
  job.order = std::make_shared<const archive::ArchiveOrder>(std::move(order));
  archiver_.archive(job);
  ++stats_.archived;
}

bool ArchiveOnDemand::is_due(const tracker::Site& site, const Period& period, const StoredArchives* stored) {
  if (stored == nullptr || stored->is_invalidated) return is_allowed();
  const std::int64_t end = tracker::day_start(tracker::day_after(period.last), site.timezone);
  return stored->archived < end && is_allowed() && now_ - stored->archived > max_ages_.of(period.number);
}

bool ArchiveOnDemand::has_visits(const tracker::Site& site, const Period& period) {
  const std::int64_t begin = tracker::day_start(period.first, site.timezone);
  const std::int64_t end = tracker::day_start(tracker::day_after(period.last), site.timezone);
  store::Result rows = connection_.select(fmt::format(
      "SELECT 1 FROM {} WHERE idsite = {} AND visit_last_action_time >= {} AND visit_last_action_time < {} LIMIT 1",
      connection_.table("log_visit"), site.id, as_time(begin), as_time(end)));
  return rows.next();
}

}  // namespace footfall::report
