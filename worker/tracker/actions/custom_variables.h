// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "common/params.h"
#include "worker/tracker/request.h"

namespace footfall::tracker {

struct CustomVariable {
  std::string name, value;  ///< trimmed, at most 200 code points, not sanitised
};
/// By slot, from 1.
using CustomVariables = std::map<int, CustomVariable>;

/// Of a parameter such as {"1":["name","value"]}: JSON text, or an array as a bulk request may hold it. Slots that are
/// malformed or out of range are left out.
CustomVariables custom_variables(const ParamMap& params, std::string_view parameter);
/// Those of the page (`cvar`).
CustomVariables page_custom_variables(const Request& request);

}  // namespace footfall::tracker
