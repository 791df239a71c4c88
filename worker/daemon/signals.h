// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace footfall::daemon {

/// Takes SIGTERM, SIGINT and SIGHUP for the whole process on a thread of its own, so that handlers may do anything.
/// Construct it before any other thread starts: threads inherit the blocked signals. SIGPIPE is ignored from then on.
class SignalThread {
 public:
  /// `on_stop` runs at SIGTERM and SIGINT, `on_reload` at SIGHUP; both on the signal thread, until destruction.
  SignalThread(std::function<void()> on_stop, std::function<void()> on_reload);
  ~SignalThread();

 private:
  void run();

  std::function<void()> on_stop_, on_reload_;
  std::atomic<bool> done_{false};
  std::thread thread_;
};

}  // namespace footfall::daemon
