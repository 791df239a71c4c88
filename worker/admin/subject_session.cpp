// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/subject_session.h"

#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "worker/admin/archive_options.h"
#include "worker/admin/json_text.h"
#include "worker/daemon/completion.h"

namespace footfall::admin {
namespace {

config::Config completed(config::Config config) {
  daemon::complete_from_database(config);
  return config;
}

subject::Selection selected(const SubjectOptions& options, const tracker::SettingsSnapshot& settings) {
  subject::Selection selection = subject::read_selection(options.words, settings);
  if (options.sites == "all") return selection;
  for (const tracker::Site* site : chosen_sites(options.sites, settings)) selection.sites.push_back(site->id);
  return selection;
}

std::vector<std::string> spools_of(const SubjectOptions& options) {
  const bool is_usual_there = std::filesystem::is_directory(kSpoolFolder);
  return options.spools.empty() && is_usual_there ? std::vector<std::string>{kSpoolFolder} : options.spools;
}

void show_as_json(const std::map<std::string, std::uint64_t>& rows, const std::vector<subject::Visit>& visits) {
  JsonText json;
  json.begin_object().key("rows").begin_object();
  for (const auto& [place, count] : rows) json.member(place, count);
  json.end_object().key("visits").begin_array();
  for (const subject::Visit& visit : visits) {
    json.begin_object().member("id", visit.id).member("site", visit.site);
    json.member("first_action", visit.first_action).member("last_action", visit.last_action).end_object();
  }
  json.end_array().end_object();
  std::cout << json.text() << '\n';
}

}  // namespace

SubjectSession::SubjectSession(config::Config given, const SubjectOptions& options)
    : config(completed(std::move(given))),
      loader(std::make_shared<store::SettingsLoader>(config.database, daemon::config_part(config))),
      settings(loader->current()),
      selection(selected(options, *settings)),
      matcher(selection, *settings),
      connection(config.database),
      redis(config.redis),
      rows(connection, selection),
      spooled(redis, config.queue.key_prefix, spools_of(options), matcher),
      items(redis, config.queue, matcher),
      letters(connection, matcher) {}

std::map<std::string, std::uint64_t> SubjectSession::count() {
  const std::uint64_t in_spool = spooled.count(), queued = items.count(), buried = letters.count();
  std::map<std::string, std::uint64_t> counts = rows.count();
  if (in_spool > 0) counts["spool"] = in_spool;
  if (queued > 0) counts["queue"] = queued;
  if (buried > 0) counts["dead_letters"] = buried;
  return counts;
}

void show_subject(SubjectSession& session, bool json) {
  const auto rows = session.count();
  const std::vector<subject::Visit> visits = session.rows.visits();
  if (json) return show_as_json(rows, visits);
  for (const auto& [place, count] : rows) std::cout << fmt::format("{}: {}\n", place, count);
  if (rows.empty()) std::cout << "nothing found\n";
  for (const subject::Visit& visit : visits) {
    std::cout << fmt::format("visit {} of site {}: {} to {}\n", visit.id, visit.site, visit.first_action,
                             visit.last_action);
  }
}

}  // namespace footfall::admin
