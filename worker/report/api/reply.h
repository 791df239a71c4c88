// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "worker/report/api/api.h"
#include "worker/report/render/render_error.h"

namespace footfall::report {

RenderOptions options_of(const Parameters& parameters);

/// What `run` answers or throws, as the format spells it. Throws MySqlError.
ApiReply reply_of(const std::function<Answer()>& run, Format format, const RenderOptions& options);

}  // namespace footfall::report
