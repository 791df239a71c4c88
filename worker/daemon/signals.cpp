// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/daemon/signals.h"

#include <csignal>
#include <ctime>

namespace footfall::daemon {
namespace {

sigset_t taken_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, number);
  return set;
}

}  // namespace

SignalThread::SignalThread(std::function<void()> on_stop, std::function<void()> on_reload)
    : on_stop_(std::move(on_stop)), on_reload_(std::move(on_reload)) {
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t set = taken_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  thread_ = std::thread([this] { run(); });
}

SignalThread::~SignalThread() {
  done_ = true;
  thread_.join();
}

void SignalThread::run() {
  const sigset_t set = taken_signals();
  const timespec wait{.tv_sec = 0, .tv_nsec = 100'000'000};  // how late the destructor may be noticed
  while (!done_) {
    const int number = sigtimedwait(&set, nullptr, &wait);
    if (number == SIGTERM || number == SIGINT) on_stop_();
    if (number == SIGHUP) on_reload_();
  }
}

}  // namespace footfall::daemon
