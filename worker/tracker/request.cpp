// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/request.h"

#include "worker/php/request_value.h"

namespace footfall::tracker {

std::optional<std::int64_t> Request::integer(std::string_view name) const { return whole_value(params, name); }

}  // namespace footfall::tracker
