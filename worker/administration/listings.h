// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::administration {

struct ListedColumn {
  enum class Kind { kNumber, kReal, kText, kFlag, kTexts, kNumbers, kJson };  ///< the plural ones have commas between
  std::string name;
  Kind kind = Kind::kText;
};

/// What there is of a kind, a row each, without secrets.
struct Listing {
  std::vector<ListedColumn> columns;
  store::Result rows;
};

// Each throws MySqlError.
Listing listed_sites(store::Connection& connection);
Listing listed_users(store::Connection& connection);
/// `login` empty: of all users.
Listing listed_tokens(store::Connection& connection, const std::string& login);
/// `idsite` 0: of all sites, as in the next two.
Listing listed_goals(store::Connection& connection, std::int64_t idsite);
Listing listed_dimensions(store::Connection& connection, std::int64_t idsite);
/// Of a site also those that are for all sites.
Listing listed_segments(store::Connection& connection, std::int64_t idsite);
/// The known ones, with what they are where nothing is set.
Listing listed_settings(store::Connection& connection);

}  // namespace footfall::administration
