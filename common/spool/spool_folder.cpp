// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/spool/spool_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "common/keyed_hash.h"

namespace footfall::spool {
namespace {

constexpr std::string_view kEnding = ".segment";

}  // namespace

std::vector<std::string> segments_in(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == kEnding) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

std::string new_segment_path(const std::string& folder, std::uint64_t created) {
  std::uint32_t random = 0;
  fill_random(&random, sizeof random);
  char name[64];
  std::snprintf(name, sizeof name, "/%020llu-%08x", static_cast<unsigned long long>(created), random);
  return folder + name + std::string(kEnding);
}

void sync_folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path();
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool is_synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!is_synced) throw std::system_error(error, std::generic_category(), "cannot sync the folder of " + path);
}

}  // namespace footfall::spool
