// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <utility>

#include "common/printable.h"
#include "worker/admin/queue_report.h"

namespace footfall::admin {
namespace {

std::string age_text(const std::optional<std::int64_t>& seconds) {
  if (!seconds) return "-";
  if (*seconds < 120) return fmt::format("{} s", *seconds);
  if (*seconds < 7200) return fmt::format("{} min", *seconds / 60);
  return fmt::format("{} h", *seconds / 3600);
}

std::string rate_text(const std::optional<double>& rate) { return rate ? fmt::format("{:.0f}/s", *rate) : "-"; }

/// How the backlog moves, and when it is gone if it goes on so.
std::string trend_text(const QueueReport& report) {
  constexpr double kStill = 0.5;
  if (!report.growth || report.waiting == 0) return {};
  if (*report.growth > kStill) return fmt::format("more wait: {:.0f}/s\n", *report.growth);
  if (*report.growth > -kStill) return "as many wait as before\n";
  const auto seconds = static_cast<std::int64_t>(static_cast<double>(report.waiting) / -*report.growth);
  return fmt::format("fewer wait: {:.0f}/s, none in {}\n", -*report.growth, age_text(seconds));
}

std::string hits_text(const QueueReport& report) {
  constexpr std::pair<const char*, const char*> kEnds[] = {
      {"tracked", "tracked"}, {"excluded", "excluded"}, {"refused", "refused"}, {"dead_letter", "dead letters"}};
  if (report.hit_rates.empty()) return {};
  std::string text = "hits:";
  for (const auto& [end, shown] : kEnds) {
    const auto found = report.hit_rates.find(end);
    text += fmt::format("{} {} {:.0f}/s", text.ends_with(':') ? "" : ",", shown,
                        found == report.hit_rates.end() ? 0 : found->second);
  }
  return text + '\n';
}

std::string hot_text(const QueueReport& report) {
  if (report.hot_rates.empty()) return {};
  std::string text = "visitors who send too much:";
  for (const auto& [site, rate] : report.hot_rates)
    text += fmt::format("{} site {} {:.0f} hits/s", text.ends_with(':') ? "" : ",", site, rate);
  return text + '\n';
}

std::string php_lock_text(const queue::PhpLock& lock) {
  const std::string holder =
      lock.daemon.empty() ? fmt::format("a PHP process, {}", printable(lock.value)) : printable(lock.daemon);
  if (!lock.ms_left)
    return fmt::format("{}, without end: if it runs no more, console queuedtracking:lock-status --unlock", holder);
  return fmt::format("{}, {} s left", holder, (*lock.ms_left + 999) / 1000);
}

/// Our own lock beside our own lease is nothing to tell.
std::string owner_text(const queue::QueueStat& stat) {
  std::string owner = stat.lease_owner.empty() ? "nobody" : printable(stat.lease_owner);
  const bool own = !stat.php_lock.daemon.empty() && stat.php_lock.daemon == stat.lease_owner;
  if (stat.php_lock.value.empty() || own) return owner;
  return fmt::format("{} (QueuedTracking's lock: {})", owner, php_lock_text(stat.php_lock));
}

}  // namespace

std::string report_as_table(const QueueReport& report) {
  constexpr auto kRow = "{:>5}  {:>10}  {:>8}  {:>9}  {}\n";
  std::string out = fmt::format(kRow, "queue", "waiting", "oldest", "worked", "worker");
  for (const auto& [stat, rate] : report.queues)
    out += fmt::format(kRow, stat.number, stat.length, age_text(stat.oldest_age), rate_text(rate), owner_text(stat));
  out += fmt::format(kRow, "all", report.waiting, age_text(report.oldest_age), rate_text(report.rate),
                     fmt::format("{} daemon{}", report.daemons.size(), report.daemons.size() == 1 ? "" : "s"));
  return out + trend_text(report) + hits_text(report) + hot_text(report);
}

}  // namespace footfall::admin
