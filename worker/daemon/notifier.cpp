// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/daemon/notifier.h"

#include <systemd/sd-daemon.h>

namespace footfall::daemon {

void Notifier::ready(const std::string& status) { sd_notify(0, ("READY=1\nSTATUS=" + status).c_str()); }
void Notifier::reloading() { sd_notify(0, "RELOADING=1\nSTATUS=Reading the configuration again"); }
void Notifier::stopping() { sd_notify(0, "STOPPING=1\nSTATUS=Finishing the batches at hand"); }
void Notifier::status(const std::string& text) { sd_notify(0, ("STATUS=" + text).c_str()); }
void Notifier::alive() { sd_notify(0, "WATCHDOG=1"); }

}  // namespace footfall::daemon
