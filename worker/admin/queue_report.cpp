// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/queue_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/printable.h"
#include "worker/admin/json_text.h"

namespace footfall::admin {
namespace {

std::optional<double> rate_of(const queue::QueueStat& now, const queue::PoolStat* before, double seconds) {
  if (before == nullptr || seconds <= 0) return std::nullopt;
  const auto earlier = std::find_if(before->queues.begin(), before->queues.end(),
                                    [&](const queue::QueueStat& stat) { return stat.number == now.number; });
  if (earlier == before->queues.end() || earlier->items_done > now.items_done) return std::nullopt;
  return static_cast<double>(now.items_done - earlier->items_done) / seconds;
}

void add_up(QueueReport& report, const QueueReport::Line& line) {
  report.waiting += line.stat.length;
  if (line.stat.oldest_age) report.oldest_age = std::max(*line.stat.oldest_age, report.oldest_age.value_or(0));
  if (line.rate) report.rate = report.rate.value_or(0) + *line.rate;
}

std::string age_text(const std::optional<std::int64_t>& seconds) {
  if (!seconds) return "-";
  if (*seconds < 120) return fmt::format("{} s", *seconds);
  if (*seconds < 7200) return fmt::format("{} min", *seconds / 60);
  return fmt::format("{} h", *seconds / 3600);
}

std::string rate_text(const std::optional<double>& rate) { return rate ? fmt::format("{:.0f}/s", *rate) : "-"; }

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

template <typename Value>
void optional_member(JsonText& json, std::string_view name, const std::optional<Value>& value) {
  json.key(name);
  if (value)
    json.value(*value);
  else
    json.null();
}

void write_php_lock(JsonText& json, const queue::PhpLock& lock) {
  const bool held = !lock.value.empty();
  json.member("php_lock", held);
  json.member("php_lock_by", !held ? "" : lock.daemon.empty() ? "php" : "footfall");
  json.member("php_lock_daemon", lock.daemon).member("php_lock_value", lock.value);
  optional_member(json, "php_lock_ms_left", lock.ms_left);
}

void write_line(JsonText& json, const QueueReport::Line& line) {
  json.begin_object();
  json.member("queue", line.stat.number).member("key", line.stat.key).member("length", line.stat.length);
  optional_member(json, "oldest_age", line.stat.oldest_age);
  optional_member(json, "rate", line.rate);
  json.member("owner", line.stat.lease_owner).member("lease_ms_left", line.stat.lease_ms_left);
  write_php_lock(json, line.stat.php_lock);
  json.member("items_done", line.stat.items_done);
  json.member("batches_done", line.stat.batches_done).member("last_batch_at", line.stat.last_batch_at);
  json.end_object();
}

}  // namespace

QueueReport make_report(const queue::PoolStat& now, const queue::PoolStat* before) {
  QueueReport report;
  report.daemons = now.daemons;
  report.taken_at = now.taken_at;
  const double seconds = before == nullptr ? 0 : now.taken_at - before->taken_at;
  for (const queue::QueueStat& stat : now.queues) {
    report.queues.push_back({stat, rate_of(stat, before, seconds)});
    add_up(report, report.queues.back());
  }
  return report;
}

std::string report_as_json(const QueueReport& report) {
  JsonText json;
  json.begin_object().member("taken_at", report.taken_at).member("waiting", report.waiting);
  optional_member(json, "oldest_age", report.oldest_age);
  optional_member(json, "rate", report.rate);
  json.key("daemons").begin_array();
  for (const std::string& daemon : report.daemons) json.value(daemon);
  json.end_array().key("queues").begin_array();
  for (const QueueReport::Line& line : report.queues) write_line(json, line);
  return json.end_array().end_object().text() + "\n";
}

std::string report_as_table(const QueueReport& report) {
  constexpr auto kRow = "{:>5}  {:>10}  {:>8}  {:>9}  {}\n";
  std::string out = fmt::format(kRow, "queue", "waiting", "oldest", "worked", "worker");
  for (const auto& [stat, rate] : report.queues)
    out += fmt::format(kRow, stat.number, stat.length, age_text(stat.oldest_age), rate_text(rate), owner_text(stat));
  out += fmt::format(kRow, "all", report.waiting, age_text(report.oldest_age), rate_text(report.rate),
                     fmt::format("{} daemon{}", report.daemons.size(), report.daemons.size() == 1 ? "" : "s"));
  return out;
}

}  // namespace footfall::admin
