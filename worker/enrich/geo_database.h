// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <maxminddb.h>
#include <sys/stat.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "worker/enrich/enricher.h"

namespace footfall::enrich {

/// An open MaxMind-format database. Immutable; thread-safe.
class GeoDatabase {
 public:
  /// Throws std::runtime_error naming the file and what is wrong with it.
  explicit GeoDatabase(const std::string& file);
  ~GeoDatabase();
  GeoDatabase(const GeoDatabase&) = delete;
  GeoDatabase& operator=(const GeoDatabase&) = delete;

  /// As Matomo stores it: country in lower case ("xx" where the entry has none), region code without its country, coordinates
  /// with three decimals. Nothing where the database has no entry.
  std::optional<Location> find(std::string_view ip) const;

  /// True where `file` is another file by now, or was written again.
  bool is_outdated(const std::string& file) const;

 private:
  MMDB_s database_{};
  struct stat opened_ {};
};

}  // namespace footfall::enrich
