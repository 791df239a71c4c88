// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/queue_report.h"

#include <algorithm>

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

double elements_in(const queue::PoolStat& pool) {
  double elements = 0;
  for (const queue::QueueStat& stat : pool.queues) elements += static_cast<double>(stat.length);
  return elements;
}

/// 0 where it went backwards.
double growth_of(const std::string& counter, std::uint64_t count, const ledger::Counts& before) {
  const auto found = before.find(counter);
  const std::uint64_t earlier = found == before.end() ? 0 : found->second;
  return count > earlier ? static_cast<double>(count - earlier) : 0;
}

void add_up(QueueReport& report, const QueueReport::Line& line) {
  report.waiting += line.stat.length;
  if (line.stat.oldest_age) report.oldest_age = std::max(*line.stat.oldest_age, report.oldest_age.value_or(0));
  if (line.rate) report.rate = report.rate.value_or(0) + *line.rate;
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
  if (before != nullptr && seconds > 0)
    report.growth = (static_cast<double>(report.waiting) - elements_in(*before)) / seconds;
  return report;
}

void add_hit_rates(QueueReport& report, const ledger::Counts& now, const ledger::Counts& before, double seconds) {
  if (seconds <= 0) return;
  for (const auto& [counter, count] : now)
    report.hit_rates[std::string(ledger::hit_end(counter).end)] += growth_of(counter, count, before) / seconds;
}

void add_hot_rates(QueueReport& report, const ledger::Counts& now, const ledger::Counts& before, double seconds) {
  if (seconds <= 0) return;
  for (const auto& [site, count] : now) {
    const double growth = growth_of(site, count, before);
    if (growth > 0) report.hot_rates[site] = growth / seconds;
  }
}

std::string report_as_json(const QueueReport& report) {
  JsonText json;
  json.begin_object().member("taken_at", report.taken_at).member("waiting", report.waiting);
  optional_member(json, "oldest_age", report.oldest_age);
  optional_member(json, "rate", report.rate);
  optional_member(json, "growth", report.growth);
  json.key("hit_rates").begin_object();
  for (const auto& [end, rate] : report.hit_rates) json.member(end, rate);
  json.end_object().key("hot_rates").begin_object();
  for (const auto& [site, rate] : report.hot_rates) json.member(site, rate);
  json.end_object().key("daemons").begin_array();
  for (const std::string& daemon : report.daemons) json.value(daemon);
  json.end_array().key("queues").begin_array();
  for (const QueueReport::Line& line : report.queues) write_line(json, line);
  return json.end_array().end_object().text() + "\n";
}

}  // namespace footfall::admin
