// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>

#include "worker/retention/pace.h"

namespace footfall::admin {

/// Runs `work` on a thread of its own and shows on stderr how far it is: a line that moves on a terminal, else one every
/// 10 seconds. SIGTERM and SIGINT ask it to stop; gives whether that came. Throws what `work` threw.
bool run_watched(const std::function<void(const std::stop_token&)>& work, const retention::Progress& progress);

}  // namespace footfall::admin
