// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace footfall::administration {

/// How Matomo stores a user's password: bcrypt (cost 10, "$2y$") of the lowercase hexadecimal MD5 of it. Takes about
/// 50 ms on purpose. Throws std::runtime_error where the system's crypt has no bcrypt.
std::string password_hash(const std::string& password);
/// Whether `hash` is one of that password. Never of an empty hash.
bool is_password(const std::string& password, const std::string& hash);

}  // namespace footfall::administration
