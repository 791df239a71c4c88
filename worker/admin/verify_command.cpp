// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <random>
#include <set>
#include <tuple>

#include "common/unix_now.h"
#include "worker/admin/archive_jobs.h"
#include "worker/admin/archive_options.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/json_text.h"
#include "worker/admin/watched_run.h"
#include "worker/archive/queue/remembered_days.h"
#include "worker/archive/verify/verifier.h"
#include "worker/daemon/completion.h"
#include "worker/store/settings_loader.h"
#include "worker/tracker/site_time.h"

namespace footfall::admin {
namespace {

using archive::ArchiveJob;

constexpr int kDays = 30;

/// What came out of one period.
struct Verified {
  std::int64_t idsite;
  std::string period, first, last;
  std::vector<archive::Comparison> archives;
  std::string failure;

  bool is_equal() const {
    return failure.empty() && std::ranges::all_of(archives, [](const auto& one) { return one.differences.empty(); });
  }
};

std::string last_days() {
  const std::string today = tracker::date_in_zone(unix_now(), "UTC");
  return tracker::day_after(today, -kDays) + ',' + tracker::day_after(today, -1);
}

using Days = std::set<std::pair<std::int64_t, std::string>>;

/// Periods that go on, and those that late hits have changed since, differ for a reason.
bool is_settled(const ArchiveJob& job, const Days& changed) {
  if (job.period.last >= tracker::date_in_zone(unix_now(), job.site.timezone)) return false;
  return std::ranges::none_of(changed, [&](const auto& day) {
    return day.first == job.site.id && day.second >= job.period.first && day.second <= job.period.last;
  });
}

std::vector<ArchiveJob> settled(const std::vector<ArchiveJob>& jobs, store::Connection& connection) {
  Days changed;
  for (auto& day : archive::RememberedDays(connection).all()) changed.insert(std::move(day));
  std::vector<ArchiveJob> kept;
  std::ranges::copy_if(jobs, std::back_inserter(kept), [&](const ArchiveJob& job) { return is_settled(job, changed); });
  return kept;
}

std::vector<ArchiveJob> sample_of(const std::vector<ArchiveJob>& jobs, unsigned most) {
  if (most == 0) return jobs;
  std::vector<ArchiveJob> chosen;
  std::ranges::sample(jobs, std::back_inserter(chosen), most, std::mt19937(std::random_device{}()));
  return chosen;
}

Verified verified(archive::Verifier& verifier, const ArchiveJob& job) {
  Verified result{job.site.id, archive::name_of(job.period), job.period.first, job.period.last, {}, ""};
  try {
    result.archives = verifier.verify(job);
  } catch (const std::runtime_error& error) {
    result.failure = error.what();
  }
  return result;
}

void print_text(const std::vector<Verified>& all) {
  std::size_t archives = 0, differ = 0;
  for (const Verified& one : all) {
    if (!one.failure.empty()) std::cout << fmt::format("site {} {}: failed: {}\n", one.idsite, one.period, one.failure);
    for (const archive::Comparison& comparison : one.archives) {
      ++archives;
      if (comparison.differences.empty()) continue;
      ++differ;
      for (const std::string& text : comparison.differences) {
        std::cout << fmt::format("site {} {} {}: {}\n", one.idsite, one.period, comparison.flag, text);
      }
    }
    if (!one.is_equal()) {
      std::cout << fmt::format("  make it again: footfall archive --force --sites {} --dates {},{} --periods {}\n",
                               one.idsite, one.first, one.last, one.period.substr(0, one.period.find(' ')));
    }
  }
  std::cout << fmt::format("{} periods, {} archives compared, {} differ\n", all.size(), archives, differ);
}

void write_json(JsonText& json, const Verified& one) {
  json.begin_object().member("idsite", one.idsite).member("period", one.period).member("failure", one.failure);
  json.key("archives").begin_array();
  for (const archive::Comparison& comparison : one.archives) {
    json.begin_object().member("flag", comparison.flag).member("records", comparison.records);
    json.key("differences").begin_array();
    for (const std::string& text : comparison.differences) json.value(text);
    json.end_array().end_object();
  }
  json.end_array().end_object();
}

void print_json(const std::vector<Verified>& all, bool stopped) {
  JsonText json;
  json.begin_object().member("stopped", stopped).key("periods").begin_array();
  for (const Verified& one : all) write_json(json, one);
  json.end_array().end_object();
  std::cout << json.text() << '\n';
}

std::vector<ArchiveJob> chosen_jobs(ArchiveOptions options, const config::Config& config,
                                    const tracker::SettingsSnapshot& settings) {
  if (options.dates.empty()) options.dates.push_back(last_days());
  store::Connection connection(config.database);
  return sample_of(settled(jobs_of(options, config, settings), connection), options.sample);
}

}  // namespace

int run_verify(const Context& context, const ArchiveOptions& options) {
  const config::Config config = context.load();
  store::SettingsLoader loader(config.database, daemon::config_part(config));
  const auto settings = loader.current();
  std::vector<ArchiveJob> jobs;
  try {
    jobs = chosen_jobs(options, config, *settings);
  } catch (const UsageError& error) {
    std::cerr << "footfall: " << error.what() << '\n';
    return kUsage;
  }
  std::vector<Verified> all;
  retention::Progress progress;
  progress.expected = jobs.size();
  const auto work = [&](const std::stop_token& stop) {
    store::Connection connection(config.database);
    archive::PeriodArchiver archiver(config.database_reader, config.database, run_options(config, options).archiver);
    archive::Verifier verifier(archiver, connection);
    for (const ArchiveJob& job : jobs) {
      if (stop.stop_requested()) return;
      all.push_back(verified(verifier, job));
      ++progress.done;
    }
  };
  const bool stopped = run_watched(work, progress);
  options.json ? print_json(all, stopped) : print_text(all);
  return stopped || !std::ranges::all_of(all, &Verified::is_equal) ? kFinding : kDone;
}

}  // namespace footfall::admin
