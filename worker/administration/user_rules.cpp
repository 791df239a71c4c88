// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "common/utf8.h"
#include "worker/administration/change_error.h"
#include "worker/administration/users.h"

namespace footfall::administration {
namespace {

constexpr std::size_t kShortestLogin = 2, kLongestLogin = 100, kLongestEmail = 100, kShortestPassword = 6;

/// What Matomo allows in a login.
bool is_login_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("_.@+-").find(c) != std::string_view::npos;
}

bool is_email(const std::string& text) {
  const auto at = text.find('@');
  return at != std::string::npos && at > 0 && at + 1 < text.size() && text.size() <= kLongestEmail &&
         text.find('@', at + 1) == std::string::npos && text.find_first_of(" \t\r\n<>\"'") == std::string::npos;
}

}  // namespace

void check_login(const std::string& login) {
  if (login == "anonymous") throw ChangeError("login", "anonymous is taken by Matomo itself; choose another login");
  if (login.size() < kShortestLogin || login.size() > kLongestLogin || !std::ranges::all_of(login, is_login_character))
    throw ChangeError("login", "may hold letters, digits and _ . @ + - only, from 2 to 100");
}

void check(const UserFields& fields) {
  if (fields.email && !is_email(*fields.email))
    throw ChangeError("email", "is missing or no address; every user needs one of their own");
  if (fields.password && !fields.password->empty() && utf8_length(*fields.password) < kShortestPassword)
    throw ChangeError("password", "is too short; take at least 6 characters");
}

}  // namespace footfall::administration
