// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace footfall::spool {

// All but the name of a new segment throw std::system_error, whose text names the file or folder.

/// The paths of a folder's segments, the oldest first.
std::vector<std::string> segments_in(const std::string& folder);

/// Names are in the order of their times; no two hosts make the same, since marks in Redis are named after them.
std::string new_segment_path(const std::string& folder, std::uint64_t created);

/// Returns when a power failure can no longer take the file's name away.
void sync_folder_of(const std::string& path);

}  // namespace footfall::spool
