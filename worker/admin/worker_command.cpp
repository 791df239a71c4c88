// SPDX-License-Identifier: GPL-3.0-or-later
#include <spdlog/spdlog.h>

#include <atomic>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>

#include "common/version.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/daemon/service.h"
#include "worker/daemon/signals.h"

namespace footfall::admin {
namespace {

/// Calls `late` once, unless destroyed within `seconds`; 0 seconds: never.
class Alarm {
 public:
  Alarm(unsigned seconds, std::function<void()> late) {
    if (seconds == 0) return;
    thread_ = std::thread([this, seconds, late = std::move(late)] {
      std::unique_lock lock(mutex_);
      if (!off_.wait_for(lock, std::chrono::seconds(seconds), [this] { return done_; })) late();
    });
  }
  ~Alarm() {
    {
      const std::lock_guard lock(mutex_);
      done_ = true;
    }
    off_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::mutex mutex_;
  std::condition_variable off_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace

int run_worker(const Context& context, const WorkerOptions&) {
  daemon::Service service([&] { return context.load(); });
  const daemon::SignalThread signals([&] { service.stop(); }, [&] { service.reload(); });
  spdlog::info("footfall {} worker starts", kVersion);
  if (service.start()) service.run();
  spdlog::info("footfall worker leaves");
  return kDone;
}

int run_drain(const Context& context, const DrainOptions& options) {
  daemon::Service service([&] { return context.load(); });
  const daemon::SignalThread signals([&] { service.stop(); }, [&] { service.reload(); });
  const Alarm alarm(options.timeout_seconds, [&] { service.stop(); });
  if (service.start() && service.drain()) return kDone;
  std::cerr << "footfall: stopped before all queues were empty; footfall monitor shows what is left\n";
  return kFinding;
}

}  // namespace footfall::admin
