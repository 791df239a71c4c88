// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/new_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "worker/admin/archive_options.h"

namespace footfall::admin {

NewFile::NewFile(std::string path, std::string_view option)
    : path_(std::move(path)), handle_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
  if (handle_ >= 0) return;
  if (errno == EEXIST)
    throw UsageError(fmt::format("{}: {} exists and is not overwritten; name another file", option, path_));
  throw UsageError(
      fmt::format("{}: {}: {}; name a file in a folder that you may write to", option, path_, std::strerror(errno)));
}

NewFile::~NewFile() {
  ::close(handle_);
  if (!written_) ::unlink(path_.c_str());
}

void NewFile::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t size = ::write(handle_, text.data(), text.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw std::system_error(errno, std::generic_category(), path_);
    text.remove_prefix(static_cast<std::size_t>(size));
  }
  if (::fsync(handle_) != 0) throw std::system_error(errno, std::generic_category(), path_);
  written_ = true;
}

}  // namespace footfall::admin
