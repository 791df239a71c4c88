// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidjson/document.h>

#include "worker/enrich/devices/detector.h"
#include "worker/enrich/enricher.h"

namespace footfall::golden {

/// The hints of a recording: headers, or values of `uadata` with lists.
enrich::ClientHints recorded_hints(const rapidjson::Value& headers);

/// A detection in the form of the recordings, without the recording's own "src", "ua" and "headers".
rapidjson::Value as_recorded(const enrich::devices::Detection& found, std::string_view user_agent,
                             const enrich::devices::Hints& hints, rapidjson::Document::AllocatorType& memory);

}  // namespace footfall::golden
