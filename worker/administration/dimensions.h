// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::administration {

/// Where the value of a dimension is taken from, where a request names none.
struct Extraction {
  std::string dimension;  ///< url, urlparam or action_name
  std::string pattern;    ///< a regular expression with one group; of urlparam a parameter's name
};

/// What is said of a custom dimension; what is not said stays as it is, or is as for a new one.
struct DimensionFields {
  std::optional<std::string> name;
  std::optional<bool> active, case_sensitive;
  std::optional<std::vector<Extraction>> extractions;  ///< of scope action only
};

// Each is one transaction and throws ChangeError, MySqlError.

/// Takes the next free column of the scope, visit or action. Gives the dimension's id.
std::int64_t add_dimension(store::Connection& connection, std::int64_t idsite, const std::string& scope,
                           const DimensionFields& fields);
/// Dimensions cannot be removed, as archives know them by their ids; they can be put out of use.
void change_dimension(store::Connection& connection, std::int64_t idsite, std::int64_t id,
                      const DimensionFields& fields);

/// Throws ChangeError.
DimensionFields checked(DimensionFields fields, const std::string& scope);

}  // namespace footfall::administration
