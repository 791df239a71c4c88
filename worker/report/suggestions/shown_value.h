// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/segment/field.h"

namespace footfall::report {

/// Where the values of a field are found in the log tables.
struct ValueSource {
  const char* table;
  std::string column;
  std::string expression;  ///< of the row, "logged", and of the action whose id the column holds
  int action_type = 0;     ///< of that action; 0: the column holds no id
  std::string condition;   ///< " AND …", or nothing
};
ValueSource source_of(const segment::Field& field);

/// Whether Matomo's log of visits shows values of this field: it does not of a few.
bool is_shown(const segment::Field& field);

/// A value as the log of visits shows it; "" for one that it leaves out.
std::string shown_value(const segment::Field& field, std::string_view stored, const tracker::Site& site);

}  // namespace footfall::report
