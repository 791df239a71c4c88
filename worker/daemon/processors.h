// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/config/config.h"
#include "worker/queue/worker_pool.h"
#include "worker/store/settings_loader.h"

namespace footfall::daemon {

/// Reads the data files and gives what makes each queue thread's processor, all of which tell `watch` of their hits. Throws std::runtime_error naming the file
/// that cannot be read.
queue::ProcessorFactory make_processors(const config::Config& config, store::SettingsLoader& settings,
                                        std::shared_ptr<pipeline::HotVisitors> watch);

}  // namespace footfall::daemon
