// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <iostream>

#include "common/printable.h"
#include "common/unix_now.h"
#include "worker/admin/archive_options.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/json_text.h"
#include "worker/archive/queue/invalidation_queue.h"
#include "worker/archive/queue/invalidator.h"
#include "worker/daemon/completion.h"
#include "worker/daemon/log.h"
#include "worker/segment/segment.h"
#include "worker/store/settings_loader.h"

namespace footfall::admin {
namespace {

using archive::Invalidated;
using archive::Period;

constexpr std::size_t kHashSize = 32;

bool is_hash(std::string_view text) {
  return text.size() == kHashSize && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Of a stored segment by its definition, else of the definition's own hash.
std::string flag_of(const std::string& segment, store::Connection& connection) {
  if (is_hash(segment)) return archive::segment_flag(segment);
  const std::string hash = archive::stored_hash(connection, segment);
  return archive::segment_flag(hash.empty() ? segment::segment_hash(segment) : hash);
}

/// Nothing: all visits.
std::vector<std::optional<std::string>> flags_of(const InvalidateOptions& options, store::Connection& connection) {
  std::vector<std::optional<std::string>> flags;
  for (const std::string& segment : options.segments) flags.emplace_back(flag_of(segment, connection));
  if (flags.empty()) flags.emplace_back();
  return flags;
}

std::vector<Period> periods_of(const InvalidateOptions& options, const std::string& timezone) {
  const std::int64_t now = unix_now();
  std::vector<Period> periods;
  for (const std::string& word : options.dates) {
    for (Period& period : chosen_periods(word, options.periods, timezone, now)) periods.push_back(std::move(period));
  }
  return archive::affected_periods(periods, options.cascade);
}

struct SiteResult {
  const tracker::Site& site;
  Invalidated done;
};

void add(Invalidated& sum, const Invalidated& more) {
  sum.periods += more.periods;
  sum.archives += more.archives;
  sum.queued += more.queued;
  sum.remembered += more.remembered;
}

std::string text_of(const Invalidated& done, bool dry_run) {
  if (dry_run) return fmt::format("{} periods to invalidate", done.periods);
  return fmt::format("{} periods, {} archives out of date, {} asked for anew, {} notes of late hits settled",
                     done.periods, done.archives, done.queued, done.remembered);
}

void write_counts(JsonText& json, const Invalidated& done) {
  json.member("periods", done.periods)
      .member("archives_out_of_date", done.archives)
      .member("queued", done.queued)
      .member("notes_settled", done.remembered);
}

void print_json(const std::vector<SiteResult>& results, const Invalidated& all, bool dry_run) {
  JsonText json;
  json.begin_object().member("dry_run", dry_run);
  write_counts(json, all);
  json.key("sites").begin_array();
  for (const SiteResult& result : results) {
    json.begin_object().member("idsite", result.site.id).member("name", result.site.name);
    write_counts(json, result.done);
    json.end_object();
  }
  json.end_array().end_object();
  std::cout << json.text() << '\n';
}

void print_text(const std::vector<SiteResult>& results, const Invalidated& all, bool dry_run) {
  for (const auto& [site, done] : results) {
    std::cout << fmt::format("site {} {}: {}\n", site.id, printable(site.name), text_of(done, dry_run));
  }
  std::cout << fmt::format("{} sites: {}\n", results.size(), text_of(all, dry_run));
}

}  // namespace

int run_invalidate(const Context& context, const InvalidateOptions& options) {
  const config::Config config = context.load();
  daemon::set_up_log(config.log_level);
  store::SettingsLoader loader(config.database, daemon::config_part(config));
  const auto settings = loader.current();
  store::Connection connection(config.database);
  archive::RememberedDays remembered(connection);
  archive::Invalidator invalidator(connection, remembered);
  const auto flags = flags_of(options, connection);
  std::vector<SiteResult> results;
  Invalidated all;
  try {
    for (const tracker::Site* site : chosen_sites(options.sites, *settings)) {
      const std::vector<Period> periods = periods_of(options, site->timezone);
      Invalidated done{.periods = options.dry_run ? periods.size() : 0};
      for (const auto& flag : flags) {
        if (!options.dry_run) add(done, invalidator.invalidate(*site, periods, flag));
      }
      add(all, done);
      results.push_back({*site, done});
    }
  } catch (const UsageError& error) {
    std::cerr << "footfall: " << error.what() << '\n';
    return kUsage;
  }
  options.json ? print_json(results, all, options.dry_run) : print_text(results, all, options.dry_run);
  return kDone;
}

}  // namespace footfall::admin
