// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "worker/admin/checks.h"
#include "worker/enrich/enricher.h"

namespace footfall::admin {
namespace {

constexpr const char* kArea = "configuration";

bool everybody_may_read(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && (info.st_mode & S_IROTH) != 0;
}

void check_secrets(const config::Config& config, Findings& findings) {
  if (!everybody_may_read(config.path)) return;
  const bool secret =
      !config.database.password.empty() || !config.redis.password.empty() || !config.general.salt.empty();
  if (secret)
    findings.warn(kArea, "every user of this machine may read " + config.path + ", which holds secrets",
                  "chmod 640 " + config.path + " and give it the group of the worker");
}

void check_salt(const config::Config& config, Findings& findings) {
  if (config.general.salt.empty())
    findings.fail(
        kArea, "[General] salt is missing: no token is recognised, and visitors get other fingerprints than in Matomo",
        "copy salt from the [General] section of Matomo's config.ini.php");
}

void check_one_file(const char* what, const std::string& path, const char* consequence, const char* advice,
                    Findings& findings) {
  if (path.empty())
    findings.warn("data", std::string(what) + " not found: " + consequence, advice);
  else
    findings.ok("data", std::string(what) + ": " + path);
}

}  // namespace

void check_configuration(const config::Config& config, Findings& findings) {
  findings.ok(kArea, "read " + config.path +
                         (config.matomo_path.empty() ? "" : " and Matomo's files in " + config.matomo_path));
  for (const std::string& warning : config.warnings) findings.warn(kArea, warning, "see docs/configuration.md");
  check_salt(config, findings);
  check_secrets(config, findings);
  if (config.database.dbname.empty())
    findings.fail(kArea, "[database] dbname is missing",
                  "write dbname = \"the name of Matomo's database\" below [database]");
}

void check_data(const config::Config& config, Findings& findings) {
  check_one_file("device expressions", config.data.device_regexes, "devices are stored as unknown",
                 "set [Footfall] matomo_path, or put them into data_path/device-detector/regexes", findings);
  check_one_file("referrer lists", config.data.referrer_lists, "search engines and social networks count as websites",
                 "set [Footfall] matomo_path, or put them into data_path/lists", findings);
  check_one_file("location database", config.data.geoip, "countries come from the browser's language",
                 "put an .mmdb file into Matomo's misc folder or data_path/geoip, or set [Footfall] geoip_database",
                 findings);
  try {
    enrich::make_enricher(config.data, "default", true);
  } catch (const std::exception& error) {
    findings.fail("data", error.what(), "correct the path or let this user read the file");
  }
}

double clock_now() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

void check_clock(const std::string& whose, double theirs, double ours, Findings& findings) {
  constexpr double kNoticeable = 2, kHarmful = 60;  // seconds; visits end after 1800, leases after 15 by default
  const double skew = theirs - ours;
  const std::string text =
      fmt::format("{} clock is {:.1f} s {} ours", whose, std::abs(skew), skew < 0 ? "behind" : "ahead of");
  const char* advice = "keep the clocks of all machines with NTP (chrony, systemd-timesyncd)";
  if (std::abs(skew) >= kHarmful)
    findings.fail("clock", text, advice);
  else if (std::abs(skew) >= kNoticeable)
    findings.warn("clock", text, advice);
  else
    findings.ok("clock", text);
}

}  // namespace footfall::admin
