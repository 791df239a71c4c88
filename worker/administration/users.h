// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::administration {

/// A right on sites: noaccess, view, write or admin.
struct Access {
  std::string level;
  std::vector<std::int64_t> sites;
};

/// What is said of a user; what is not said stays as it is, or is as for a new user.
struct UserFields {
  std::optional<std::string> email;
  std::optional<std::string> password;  ///< empty: nobody can log in with a password, tokens work
  std::optional<bool> super_user;
  std::vector<Access> access;
};

/// Throws ChangeError for a login, an email or a password that cannot be stored.
void check_login(const std::string& login);
void check(const UserFields& fields);

// Each is one transaction and throws ChangeError, MySqlError.
void add_user(store::Connection& connection, const std::string& login, const UserFields& fields);
void change_user(store::Connection& connection, const std::string& login, const UserFields& fields);
/// With rights, tokens and settings. The last super user stays.
void remove_user(store::Connection& connection, const std::string& login);
/// Throws ChangeError where there is none.
void require_user(store::Connection& connection, const std::string& login);

/// Within the caller's transaction: the user's rights on these sites, instead of those there were.
void set_access(store::Connection& connection, const std::string& login, const Access& access);
/// "all", or ids with commas between.
std::vector<std::int64_t> site_ids(store::Connection& connection, const std::string& list);

}  // namespace footfall::administration
