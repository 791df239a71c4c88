// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/params.h"
#include "worker/enrich/enricher.h"

namespace footfall::tracker {

/// Client hints of a request: the JSON object of `uadata` where it is sent, else the Sec-CH-UA headers.
enrich::ClientHints client_hints(const ParamMap& params, const ParamMap& server);

}  // namespace footfall::tracker
