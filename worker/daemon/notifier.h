// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace footfall::daemon {

/// Tells systemd how the service stands (sd_notify(3)); does nothing where it was not started by systemd. Thread-safe.
class Notifier {
 public:
  void ready(const std::string& status);
  void reloading();
  void stopping();
  void status(const std::string& text);
  /// A sign of life; without one for WatchdogSec= systemd restarts the service.
  void alive();
};

}  // namespace footfall::daemon
