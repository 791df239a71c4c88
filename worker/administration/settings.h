// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "worker/store/connection.h"

namespace footfall::administration {

/// A setting of the installation that Footfall heeds: a row of Matomo's table `option`.
struct Setting {
  enum class Kind { kFlag, kNumber, kWord, kText };
  std::string_view name, initial, meaning;
  Kind kind = Kind::kFlag;
  std::int64_t least = 0, most = 0;  ///< of a number
  std::string_view words = {};       ///< of a word: those it may be, with commas between
};
std::span<const Setting> known_settings();

// Throw ChangeError, MySqlError.
void change_setting(store::Connection& connection, const std::string& name, const std::string& value);
/// Back to what it is initially.
void reset_setting(store::Connection& connection, const std::string& name);

}  // namespace footfall::administration
