// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/config.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "worker/config/config_error.h"
#include "worker/config/data_paths.h"
#include "worker/config/footfall_keys.h"
#include "worker/config/matomo_sections.h"
#include "worker/config/misspelled.h"
#include "worker/config/value_rules.h"

namespace footfall::config {
namespace {

namespace fs = std::filesystem;

bool readable(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

/// The Matomo that the settings belong to: the one named, else the one whose config folder the file lies in.
std::string matomo_of(const IniDocument& own, const std::string& path) {
  std::string named;
  SectionReader(own, "Footfall").text("matomo_path", named);
  if (!named.empty()) return named;
  std::error_code error;
  const fs::path folder = fs::absolute(path, error).parent_path();
  return !error && readable(folder / "global.ini.php") ? folder.parent_path().string() : std::string();
}

/// Matomo's own files in their order, then `own` over them.
IniDocument chain(const IniDocument& own, const std::string& path, const std::string& matomo) {
  IniDocument merged;
  std::error_code error;
  for (const char* name : {"global.ini.php", "common.config.ini.php", "config.ini.php"}) {
    const fs::path file = fs::path(matomo) / "config" / name;
    if (readable(file) && !fs::equivalent(file, path, error)) merged.override_with(IniDocument::read(file.string()));
  }
  merged.override_with(own);
  return merged;
}

void apply_secrets(Config& config, const Environment& environment) {
  if (auto password = read_secret(environment, "FOOTFALL_DATABASE_PASSWORD", "database_password"))
    config.database.password = *password;
  if (auto password = read_secret(environment, "FOOTFALL_REDIS_PASSWORD", "redis_password")) {
    config.redis.password = *password;
    config.given.insert("redis_password");
  }
}

std::string data_path_of(const IniDocument& document) {
  std::string path(find_footfall_key("data_path")->initial);
  SectionReader(document, "Footfall").text("data_path", path);
  return path;
}

void add_warnings(Config& config) {
  if (config.database.io_timeout <= config.database.lock_wait_timeout)
    config.warnings.push_back(
        "database_timeout_seconds does not exceed lock_wait_seconds: a wait for a lock looks like a dead "
        "connection; raise the one or lower the other");
}

/// `document` is `own` with Matomo's files under it.
Config build(const IniDocument& document, const IniDocument& own, const std::string& path, const std::string& matomo,
             const Environment& environment) {
  Config config;
  config.path = path;
  apply_footfall_section(document, config);
  config.matomo_path = matomo;
  apply_matomo_sections(document, config);
  apply_secrets(config, environment);
  config.data = find_data(config.data, config.matomo_path, data_path_of(document));
  add_warnings(config);
  std::ranges::move(misspelled(own, document), std::back_inserter(config.warnings));
  return config;
}

}  // namespace

Config parse_config(std::string_view text, const std::string& name, const Environment& environment) {
  const IniDocument document = IniDocument::parse(text, name);
  std::string matomo;
  SectionReader(document, "Footfall").text("matomo_path", matomo);
  return build(document, document, name, matomo, environment);
}

Config load_config(const std::string& path, const Environment& environment) {
  const IniDocument own = IniDocument::read(path);
  const std::string matomo = matomo_of(own, path);
  if (matomo.empty()) return build(own, own, path, matomo, environment);
  if (!readable(fs::path(matomo) / "config" / "global.ini.php")) {
    throw ConfigError(
        path, 0,
        "[Footfall] matomo_path = " + matomo +
            " holds no config/global.ini.php that can be read; write the folder that holds Matomo's index.php");
  }
  return build(chain(own, path, matomo), own, path, matomo, environment);
}

}  // namespace footfall::config
