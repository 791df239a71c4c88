// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::administration {

struct ListedColumn {
  enum class Kind { kNumber, kText, kFlag, kTexts, kNumbers, kJson };  ///< the plural ones have commas between
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

}  // namespace footfall::administration
