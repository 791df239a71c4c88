// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace footfall::daemon {

/// Logs to stderr from now on, one line an event. Under systemd without time and with severities it understands.
void set_up_log(const std::string& level);

}  // namespace footfall::daemon
