// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/enrich/devices/regex.h"

namespace footfall::enrich::devices {

/// `text` with "$1", "$2" … replaced by groups, one after the other, and blanks taken off both ends.
std::string fill(std::string_view text, const Captures& groups);

/// A version cut to major.minor, "_" read as ".".
std::string shorten_version(std::string_view version);
std::string fill_version(std::string_view text, const Captures& groups);

/// A model name: "_" read as a space; empty where the rule found nothing but "Build".
std::string fill_model(std::string_view text, const Captures& groups);

/// `subject` with each `what` replaced by `with`, in which "$0", "\0" and "${0}" stand for `what` and other numbers for nothing.
std::string replace_as_preg(std::string_view subject, const Regex& what, std::string_view with);

}  // namespace footfall::enrich::devices
