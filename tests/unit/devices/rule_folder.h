// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "tests/support/temporary_folder.h"

namespace footfall::enrich::devices::test {

/// A folder of small made-up rules, removed at the end.
class RuleFolder {
 public:
  RuleFolder();

  std::string path() const { return folder_.path(); }
  void write(const std::string& name, const std::string& text) const;
  void remove(const std::string& name) const;

 private:
  footfall::test::TemporaryFolder folder_;
};

/// The real rules where they lie: FOOTFALL_DEVICE_REGEXES, build/data or ../shared/matomo-data. Says that it skips if not.
std::optional<std::string> real_rules();

}  // namespace footfall::enrich::devices::test
