// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "worker/store/connection.h"

namespace footfall::administration {

struct NewToken {
  std::string login, description;
  std::optional<std::string> token;  ///< none: one is made
  std::string expires;               ///< UTC: a day or a day and a time; empty: never
  bool secure_only = false;          ///< only in the body of a request
};

/// 32 lowercase hexadecimal digits from the system's random source.
std::string new_token();
/// Throws ChangeError where it is not 32 letters or digits.
void check_token(const std::string& token);

/// Gives the token: only its hash, salted with [General] salt, is stored. Throws ChangeError, MySqlError.
std::string add_token(store::Connection& connection, const std::string& salt, const NewToken& token);
/// Throws ChangeError where there is none of that id, MySqlError.
void remove_token(store::Connection& connection, std::int64_t id);

}  // namespace footfall::administration
