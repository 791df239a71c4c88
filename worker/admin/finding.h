// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace footfall::admin {

enum class Level { kOk, kWarn, kFail };

/// One thing that `doctor` looked at.
struct Finding {
  Level level = Level::kOk;
  std::string area;    ///< "configuration", "redis", "database", "schema", "clock", "data"
  std::string what;    ///< what was found
  std::string advice;  ///< what to do; empty for kOk
};

/// Findings in the order in which they were made.
class Findings {
 public:
  void ok(std::string area, std::string what) { add({Level::kOk, std::move(area), std::move(what), {}}); }
  void warn(std::string area, std::string what, std::string advice) {
    add({Level::kWarn, std::move(area), std::move(what), std::move(advice)});
  }
  void fail(std::string area, std::string what, std::string advice) {
    add({Level::kFail, std::move(area), std::move(what), std::move(advice)});
  }

  const std::vector<Finding>& all() const { return all_; }
  bool failed() const;
  std::string as_text() const;
  /// {"ok":bool,"findings":[{"level","area","what","advice"},…]}
  std::string as_json() const;

 private:
  void add(Finding finding) { all_.push_back(std::move(finding)); }
  std::vector<Finding> all_;
};

}  // namespace footfall::admin
