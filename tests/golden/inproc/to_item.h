// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidjson/document.h>

#include <optional>

#include "common/queue_item.h"

namespace footfall::inproc {

/// The queue item of a recorded request as the endpoint makes it; nothing where the endpoint takes none.
std::optional<QueueItem> to_item(const rapidjson::Value& request);

}  // namespace footfall::inproc
