// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace footfall::admin {

// Both write to stdout and throw std::system_error where a file cannot be read.

void list_spool(const std::string& folder, bool as_json);
/// Elements unpacked, their tokens masked. False where the file is no segment of a known version.
bool show_segment(const std::string& path);

}  // namespace footfall::admin
