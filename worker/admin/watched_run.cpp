// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/watched_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <future>
#include <iostream>

#include "worker/daemon/signals.h"

namespace footfall::admin {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLook{250};
constexpr double kSecondsBetweenLines = 10;

std::string text_of(const retention::Progress& progress, double seconds) {
  const auto done = static_cast<double>(progress.done), all = static_cast<double>(progress.expected);
  std::string text = fmt::format("{:.0f}/{:.0f} rows, {:.0f} rows/s", done, all, done / seconds);
  if (done > 0 && done < all) text += fmt::format(", {:.0f} s left", seconds / done * (all - done));
  return text;
}

}  // namespace

bool run_watched(const std::function<void(const std::stop_token&)>& work, const retention::Progress& progress) {
  std::stop_source stop;
  const daemon::SignalThread signals([&] { stop.request_stop(); }, [] {});
  const bool on_terminal = ::isatty(STDERR_FILENO) == 1;
  const auto begun = Clock::now();
  double next_line = kSecondsBetweenLines;
  std::future<void> ended = std::async(std::launch::async, [&] { work(stop.get_token()); });
  while (ended.wait_for(kLook) == std::future_status::timeout) {
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    if (!on_terminal && seconds < next_line) continue;
    std::cerr << (on_terminal ? "\r\x1b[K" : "") << text_of(progress, seconds) << (on_terminal ? "" : "\n")
              << std::flush;
    next_line = seconds + kSecondsBetweenLines;
  }
  if (on_terminal) std::cerr << "\r\x1b[K" << std::flush;
  ended.get();
  return stop.stop_requested();
}

}  // namespace footfall::admin
