// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/metrics/collector.h"

#include <algorithm>

#include "worker/ledger/hit_ends.h"
#include "worker/pipeline/sleep.h"
#include "worker/queue/queue_stats.h"
#include "worker/store/error_class.h"
#include "worker/store/own_tables.h"
#include "worker/store/replica_lag.h"

namespace footfall::metrics {
namespace {

constexpr std::chrono::seconds kBetweenLooks{10}, kPatience{3};

Sources impatient(Sources sources) {
  sources.redis.io_timeout = sources.redis.connect_timeout = kPatience;
  for (store::DatabaseOptions* one : {&sources.database, &sources.reader})
    one->io_timeout = one->connect_timeout = kPatience;
  return sources;
}

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// What a server tells, all of it or nothing, behind whether it answers.
template <typename Away, typename Ask>
void add_server(Exposition& out, std::string_view name, std::string_view help, Ask ask) {
  Exposition told;
  bool is_up = true;
  try {
    ask(told);
  } catch (const Away&) {
    is_up = false;
  }
  out.gauge(name, help);
  out.sample(is_up);
  if (is_up) out.append(told);
}

}  // namespace

Collector::Collector(Sources sources)
    : sources_(impatient(std::move(sources))),
      redis_(sources_.redis),
      thread_([this](const std::stop_token& stop) { watch(stop); }) {}

std::string Collector::metrics() {
  const std::scoped_lock lock(mutex_);
  Exposition out;
  add_process(out);
  add_redis(out);
  add_database(out);
  return out.text();
}

std::vector<std::string> Collector::obstacles() {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> found;
  try {
    redis_.call({"PING"});
  } catch (const std::exception& error) {
    found.push_back(error.what());
  }
  try {
    if (!database_) database_.emplace(sources_.database);
    for (const std::string& table : store::missing_own_tables(*database_))
      found.push_back("the table " + table + " is missing: footfall migrate");
  } catch (const std::exception& error) {
    found.push_back(error.what());
  }
  return found;
}

void Collector::add_process(Exposition& out) const {
  const queue::WorkStats& stats = *sources_.stats;
  out.histogram("footfall_commit_elements", "Elements of a commit.", stats.elements);
  out.histogram("footfall_commit_seconds", "Time of a commit, from the elements to the rows.", stats.seconds);
  out.counter("footfall_retries_total", "Pauses before another try, by what was away or failed.");
  for (std::size_t i = 0; i < stats.retries.size(); ++i)
    out.sample(static_cast<double>(stats.retries[i]), {{"cause", queue::kRetryNames[i]}});
  out.counter("footfall_leases_lost_total", "Queues that were taken from this process.");
  out.sample(static_cast<double>(stats.leases_lost));
  out.gauge("footfall_queue_threads", "Queues that this process works now.");
  out.sample(stats.threads);
  out.gauge("footfall_busy_ratio", "Share of the last seconds that the queue threads were at work: scale by it.");
  out.sample(busy_);
}

void Collector::add_redis(Exposition& out) {
  add_server<queue::RedisError>(out, "footfall_redis_up", "Whether Redis answers.", [&](Exposition& told) {
    add_queues(told);
    add_memory(told);
  });
}

void Collector::add_queues(Exposition& out) {
  const queue::PoolStat stat = queue::read_stats(redis_, sources_.queues);
  const auto each = [&](const char* name, const char* help, bool is_counter, auto value) {
    is_counter ? out.counter(name, help) : out.gauge(name, help);
    for (const queue::QueueStat& one : stat.queues) out.sample(static_cast<double>(value(one)), {{"queue", one.key}});
  };
  each("footfall_queue_elements", "Elements that wait.", false, [](const auto& one) { return one.length; });
  each("footfall_queue_oldest_seconds", "Age of the element at the head.", false,
       [](const auto& one) { return one.oldest_age.value_or(0); });
  each("footfall_queue_worked_elements_total", "Elements that were worked, as Redis counts.", true,
       [](const auto& one) { return one.items_done; });
  out.gauge("footfall_queue_lease", "1 for each queue that a daemon has.");
  for (const queue::QueueStat& one : stat.queues)
    if (!one.lease_owner.empty()) out.sample(1, {{"queue", one.key}, {"owner", one.lease_owner}});
  out.gauge("footfall_daemons", "Daemons alive.");
  out.sample(static_cast<double>(stat.daemons.size()));
}

void Collector::see_memory() {
  if (const auto use = memory_in(redis_.call({"INFO", "memory"}).text(), seconds_now())) memory_.add(*use);
}

void Collector::add_memory(Exposition& out) {
  see_memory();
  if (memory_.empty()) return;
  out.gauge("footfall_redis_memory_bytes", "Memory that Redis uses.");
  out.sample(static_cast<double>(memory_.last().used));
  out.gauge("footfall_redis_memory_limit_bytes", "maxmemory, or else what the machine has.");
  out.sample(static_cast<double>(memory_.last().limit));
  out.gauge("footfall_redis_hours_until_full", "At the rate of the last ten minutes.");
  out.sample(memory_.hours_until_full());
}

void Collector::add_database(Exposition& out) {
  add_server<pipeline::StoreError>(out, "footfall_database_up", "Whether the database answers.", [&](Exposition& told) {
    if (!database_) database_.emplace(sources_.database);
    add_hits(told);
    add_lag(told);
  });
}

void Collector::add_hits(Exposition& out) {
  if (!store::missing_own_tables(*database_).empty()) return;
  out.counter("footfall_worked_hits_total", "Hits by what became of them, over all daemons.");
  const ledger::HitCounts counts = ledger::read_hit_counts(*database_);
  for (const auto& [counter, hits] : counts.ends) {
    const auto [end, reason] = ledger::hit_end(counter);
    out.sample(static_cast<double>(hits), {{"end", end}, {"reason", reason}});
  }
  out.counter("footfall_hot_hits_total", "Hits of visitors who send more than anybody can, by site.");
  for (const auto& [site, hits] : counts.hot) {
    out.sample(static_cast<double>(hits), {{"site", site}});
  }
  out.gauge("footfall_dead_letters", "Elements that could not be stored and lie there.");
  store::Result count = database_->select("SELECT COUNT(*) FROM " + database_->table("footfall_dead_letter"));
  if (count.next()) out.sample(static_cast<double>(count.integer(0)));
}

/// Of the replica that reports are read from. Its user may lack the right to see that.
void Collector::add_lag(Exposition& out) try {
  if (!reader_) reader_.emplace(sources_.reader);
  const auto lag = store::replica_lag(*reader_);
  if (!lag) return;
  out.gauge("footfall_database_lag_seconds", "That the replica of [database_reader] is behind.");
  out.sample(static_cast<double>(*lag));
} catch (const store::MySqlError&) {
  return;
}

void Collector::watch(const std::stop_token& stop) {
  while (pipeline::sleep_unless_stopped(stop, kBetweenLooks)) look();
}

void Collector::look() {
  const std::scoped_lock lock(mutex_);
  const double busy_seconds = sources_.stats->seconds.sum();
  const double room =
      std::chrono::duration<double>(kBetweenLooks).count() * std::max(1U, sources_.stats->threads.load());
  busy_ = std::clamp((busy_seconds - busy_seconds_) / room, 0.0, 1.0);
  busy_seconds_ = busy_seconds;
  try {
    see_memory();
  } catch (const queue::RedisError&) {
    redis_.close();
  }
}

}  // namespace footfall::metrics
