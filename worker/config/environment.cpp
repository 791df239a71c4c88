// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/environment.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "worker/config/config_error.h"

namespace footfall::config {
namespace {

std::string read_secret_file(const std::string& path, const std::string& said_by) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw ConfigError(path, 0,
                      said_by + " names this file, but it cannot be read (" + std::strerror(errno) +
                          "); write the password into it, readable for this user only");
  }
  std::string text((std::istreambuf_iterator<char>(file)), {});
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

}  // namespace

Environment Environment::process() {
  return {[](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  }};
}

Environment Environment::empty() {
  return {[](const std::string&) { return std::nullopt; }};
}

std::optional<std::string> read_secret(const Environment& environment, const std::string& name,
                                       const std::string& credential) {
  if (auto value = environment.variable(name)) return value;
  if (const auto file = environment.variable(name + "_FILE")) return read_secret_file(*file, name + "_FILE");
  const auto directory = environment.variable("CREDENTIALS_DIRECTORY");
  if (!directory) return std::nullopt;
  const std::string path = *directory + "/" + credential;
  std::error_code missing;
  if (!std::filesystem::exists(path, missing)) return std::nullopt;
  return read_secret_file(path, "systemd's credential " + credential);
}

std::string config_path(const std::string& option, const Environment& environment) {
  if (!option.empty()) return option;
  const auto variable = environment.variable("FOOTFALL_CONFIG");
  return variable && !variable->empty() ? *variable : kDefaultConfigPath;
}

}  // namespace footfall::config
