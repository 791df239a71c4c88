// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "worker/store/connection.h"
#include "worker/tracker/settings.h"

namespace footfall::administration {

/// What is said of a segment; what is not said stays as it is, or is as for a new one.
struct SegmentFields {
  std::optional<std::string> name, definition;
  std::optional<std::int64_t> idsite;               ///< 0: of all sites
  std::optional<bool> auto_archive, for_all_users;  ///< made ahead; else its owner alone sees it
};

// Each is one transaction and throws ChangeError, MySqlError. The settings say which dimensions and goals sites have.

/// Gives the segment's id. `owner` is a login.
std::int64_t add_segment(store::Connection& connection, const tracker::SettingsSnapshot& settings,
                         const SegmentFields& fields, const std::string& owner);
void change_segment(store::Connection& connection, const tracker::SettingsSnapshot& settings, std::int64_t id,
                    const SegmentFields& fields);
void remove_segment(store::Connection& connection, std::int64_t id);

/// Throws ChangeError where no site that it is for understands it. `idsite` 0: any.
void check_definition(store::Connection& connection, const tracker::SettingsSnapshot& settings,
                      const std::string& definition, std::int64_t idsite);

}  // namespace footfall::administration
