// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/archive_summary.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <string_view>

#include "common/printable.h"
#include "worker/admin/json_text.h"

namespace footfall::admin {
namespace {

using archive::RunProgress;
using archive::SiteOutcome;

constexpr double kSecondsBetweenLines = 10;
constexpr int kBarWidth = 30;

double per_second(double count, double seconds) { return seconds > 0 ? count / seconds : 0; }

bool had_work(const SiteOutcome& site) { return site.archived + site.fresh > 0 || !site.failures.empty(); }

SiteOutcome sum(const std::vector<SiteOutcome>& sites) {
  SiteOutcome all;
  for (const SiteOutcome& site : sites) {
    all.archived += site.archived;
    all.without_visits += site.without_visits;
    all.fresh += site.fresh;
    all.rows += site.rows;
    all.archives += site.archives;
    all.records += site.records;
    all.failures.insert(all.failures.end(), site.failures.begin(), site.failures.end());
  }
  return all;
}

std::string periods_text(const SiteOutcome& site, bool dry_run) {
  std::string text = fmt::format("{} periods {}", site.archived, dry_run ? "to archive" : "archived");
  if (site.fresh > 0) text += fmt::format(", {} up to date", site.fresh);
  if (site.without_visits > 0) text += fmt::format(", {} without visits", site.without_visits);
  if (!site.failures.empty()) text += fmt::format(", {} failed", site.failures.size());
  return text;
}

std::string work_text(const SiteOutcome& site, double seconds, bool dry_run) {
  if (dry_run) return fmt::format("; {} rows to read, about {:.1f} s", site.rows, seconds);
  return fmt::format("; {} rows read, {} records, {:.1f} s, {:.0f} rows/s", site.rows, site.records, seconds,
                     per_second(static_cast<double>(site.rows), seconds));
}

std::string waited_text(double seconds) {
  return seconds < 1 ? "" : fmt::format(", {:.0f} s of it waited as the server had too much to do", seconds);
}

std::string cost_text(const std::string& segment, double seconds) {
  return fmt::format("  {}: about {:.1f} s\n", segment.empty() ? "all visits" : "segment " + printable(segment),
                     seconds);
}

void write_costs(JsonText& json, const SiteOutcome& site) {
  json.key("costs").begin_array();
  for (const auto& [segment, seconds] : site.costs) {
    json.begin_object().member("segment", segment).member("seconds", seconds).end_object();
  }
  json.end_array();
}

void write_counts(JsonText& json, const SiteOutcome& site, double seconds) {
  json.member("periods_archived", site.archived)
      .member("periods_without_visits", site.without_visits)
      .member("periods_up_to_date", site.fresh)
      .member("rows", site.rows)
      .member("archives", site.archives)
      .member("records", site.records)
      .member("seconds", seconds)
      .member("rows_per_second", per_second(static_cast<double>(site.rows), seconds))
      .key("failures")
      .begin_array();
  for (const std::string& failure : site.failures) json.value(failure);
  json.end_array();
}

}  // namespace

/// Not by getrusage(): that counts the program that started this one too.
std::int64_t peak_memory() {
  constexpr std::string_view kName = "VmHWM:";
  constexpr std::int64_t kUnit = 1024;
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::int64_t peak = 0;
    if (word == kName && status >> peak) return peak * kUnit;
  }
  return 0;
}

std::string summary_as_text(const ArchiveSummary& summary) {
  std::string text;
  for (const SiteOutcome& site : summary.sites) {
    if (!had_work(site)) continue;
    text += fmt::format("site {} {}: {}{}\n", site.idsite, printable(site.name), periods_text(site, summary.dry_run),
                        work_text(site, site.seconds, summary.dry_run));
    for (const auto& [segment, seconds] : site.costs) text += cost_text(segment, seconds);
    for (const std::string& failure : site.failures) text += "  failed " + printable(failure) + "\n";
  }
  return text + summary_as_line(summary);
}

std::string summary_as_line(const ArchiveSummary& summary) {
  const SiteOutcome all = sum(summary.sites);
  return fmt::format("{} sites: {}{}, peak memory {:.0f} MB{}\n", summary.sites.size(),
                     periods_text(all, summary.dry_run), work_text(all, summary.seconds, summary.dry_run),
                     static_cast<double>(peak_memory()) / (1 << 20),
                     waited_text(summary.waited) + (summary.stopped ? "; stopped before the end" : ""));
}

std::string summary_as_json(const ArchiveSummary& summary) {
  JsonText json;
  json.begin_object().member("dry_run", summary.dry_run).member("stopped", summary.stopped);
  write_counts(json, sum(summary.sites), summary.seconds);
  json.member("seconds_waited", summary.waited).member("peak_memory_bytes", peak_memory()).key("sites").begin_array();
  for (const SiteOutcome& site : summary.sites) {
    if (!had_work(site)) continue;
    json.begin_object().member("idsite", site.idsite).member("name", site.name);
    write_counts(json, site, site.seconds);
    if (summary.dry_run) write_costs(json, site);
    json.end_object();
  }
  json.end_array().end_object();
  return json.text() + "\n";
}

std::string progress_text(const RunProgress& progress, bool with_bar) {
  const double share = progress.jobs == 0 ? 1 : static_cast<double>(progress.done) / static_cast<double>(progress.jobs);
  const auto filled = static_cast<std::size_t>(share * kBarWidth);
  std::string text;
  if (with_bar) text = "[" + std::string(filled, '#') + std::string(kBarWidth - filled, ' ') + "] ";
  text += fmt::format("{}/{} periods, {} rows, {:.0f} rows/s", progress.done, progress.jobs, progress.rows,
                      per_second(static_cast<double>(progress.rows), progress.seconds));
  if (share > 0 && share < 1) text += fmt::format(", {:.0f} s left", progress.seconds / share * (1 - share));
  return text;
}

ProgressLine::ProgressLine() : on_terminal_(::isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(const RunProgress& progress) {
  if (on_terminal_) {
    std::cerr << "\r\x1b[K" << progress_text(progress, true) << std::flush;
    shown_ = true;
  } else if (progress.seconds >= next_line_) {
    std::cerr << progress_text(progress, false) << std::endl;
    next_line_ = progress.seconds + kSecondsBetweenLines;
  }
}

void ProgressLine::end() {
  if (shown_) std::cerr << "\r\x1b[K" << std::flush;
}

}  // namespace footfall::admin
