// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidjson/document.h>

#include "worker/tracker/settings.h"

namespace footfall::inproc {

/// Settings of `{"tables": {"site": [row, …], "option": […], …}, "config": "INI text", "salt": "…"}`, where a row is an
/// object of texts and nulls by column, as setup.sql holds them. Throws std::runtime_error for what it cannot read.
tracker::SettingsSnapshot make_snapshot(const rapidjson::Value& json);

}  // namespace footfall::inproc
