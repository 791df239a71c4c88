// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "worker/admin/context.h"
#include "worker/administration/listings.h"
#include "worker/config/config.h"

namespace footfall::admin {

/// Runs a job of a command that changes what is set up; an objection to a field is said as one to the option of its
/// name. Gives an ExitCode.
int run_change(const Context& context, const std::function<void(store::Connection&, const config::Config&)>& job);

/// On stdout: lines of values with tabs between, the names of the columns first; or {"<name>":[{…},…]}.
void print(administration::Listing listing, const char* name, bool json);
/// "site 3 is changed", or {"<key>":…,"done":"changed"}.
void print_done(const char* key, const std::string& subject, const char* done, bool json);

/// A password's file: its first line.
std::string first_line(const std::string& path);

}  // namespace footfall::admin
