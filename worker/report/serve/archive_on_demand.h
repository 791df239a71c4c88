// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "worker/archive/run/period_archiver.h"
#include "worker/report/core/session.h"
#include "worker/report/serve/serve_stats.h"
#include "worker/retention/archive_ages.h"
#include "worker/store/connection.h"

namespace footfall::report {

/// Archives what a request finds missing or too old, where Matomo's settings let requests do so. One per session.
class ArchiveOnDemand : public ArchiveMaker {
 public:
  struct Options {
    store::DatabaseOptions reader, writer;
    archive::DayArchiver::Options archiver;
    retention::ArchiveAges ages;  ///< whether requests may archive, if the files decide that
  };
  /// `stats` outlives it.
  ArchiveOnDemand(const Options& options, ServeStats& stats);

  /// Before each request.
  void begin(std::int64_t now);
  void make(const tracker::Site& site, const Period& period, const std::string& segment) override;
  bool is_allowed() override { return ages().by_browser; }
  bool is_due(const tracker::Site& site, const Period& period, const StoredArchives* stored) override;

 private:
  /// Read once a request, by the first that needs them: most ask for periods that are over and archived.
  const retention::ArchiveAges& ages();
  bool has_visits(const tracker::Site& site, const Period& period);

  ServeStats& stats_;
  store::Connection connection_;
  archive::PeriodArchiver archiver_;
  archive::MaxAges max_ages_;
  const retention::ArchiveAges files_;
  std::optional<retention::ArchiveAges> ages_;
  std::int64_t now_ = 0;
};

}  // namespace footfall::report
