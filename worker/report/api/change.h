// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "worker/report/api/call.h"

namespace footfall::report {

/// Runs a change in a session of its own. Throws ReportError for what cannot be changed, or not by this process.
Answer change(const Call& call, const std::function<Answer(store::Connection&)>& work);

/// As it was sent; nothing where it is not named.
std::optional<std::string> given_text(const Call& call, std::string_view name);
std::optional<bool> given_flag(const Call& call, std::string_view name);

// Each throws ReportError.
void check_super_user(const User& user);
void check_not_anonymous(const User& user);
/// Write or admin.
void check_write_access(const User& user, std::int64_t idsite);
void check_some_admin_access(const User& user);
/// `login` itself, or a super user.
void check_is_user(const User& user, const std::string& login);

}  // namespace footfall::report
