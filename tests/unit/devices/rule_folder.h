// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace footfall::enrich::devices::test {

/// A folder of small made-up rules, removed at the end.
class RuleFolder {
 public:
  RuleFolder();
  RuleFolder(const RuleFolder&) = delete;
  RuleFolder& operator=(const RuleFolder&) = delete;
  ~RuleFolder();

  std::string path() const { return root_.string(); }
  void write(const std::string& name, const std::string& text) const;
  void remove(const std::string& name) const;

 private:
  std::filesystem::path root_;
};

/// The real rules where they lie: FOOTFALL_DEVICE_REGEXES, build/data or ../shared/matomo-data. Says that it skips if not.
std::optional<std::string> real_rules();

}  // namespace footfall::enrich::devices::test
