// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/finding.h"

#include <algorithm>

#include "common/printable.h"
#include "worker/admin/json_text.h"

namespace footfall::admin {
namespace {

const char* word_of(Level level) { return level == Level::kOk ? "OK" : level == Level::kWarn ? "WARN" : "FAIL"; }
const char* json_word_of(Level level) { return level == Level::kOk ? "ok" : level == Level::kWarn ? "warn" : "fail"; }

}  // namespace

bool Findings::failed() const {
  return std::any_of(all_.begin(), all_.end(), [](const Finding& finding) { return finding.level == Level::kFail; });
}

std::string Findings::as_text() const {
  std::string out;
  for (const Finding& finding : all_) {
    std::string label = word_of(finding.level);
    label.resize(6, ' ');
    out += label + finding.area + ": " + printable(finding.what) + "\n";
    if (!finding.advice.empty()) out += "      → " + printable(finding.advice) + "\n";
  }
  return out;
}

std::string Findings::as_json() const {
  JsonText json;
  json.begin_object().member("ok", !failed()).key("findings").begin_array();
  for (const Finding& finding : all_) {
    json.begin_object().member("level", json_word_of(finding.level)).member("area", finding.area);
    json.member("what", finding.what).member("advice", finding.advice).end_object();
  }
  return json.end_array().end_object().text() + "\n";
}

}  // namespace footfall::admin
