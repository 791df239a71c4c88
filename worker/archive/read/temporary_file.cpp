// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/temporary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "worker/archive/archive_error.h"

namespace footfall::archive {
namespace {

/// Where the file system has no unnamed files, one whose name is taken away at once.
int open_nameless(const std::string& folder) {
  const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (unnamed >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return unnamed;
  std::string name = folder + "/footfall-archive-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

TemporaryFile::TemporaryFile(std::string folder) : folder_(std::move(folder)), descriptor_(open_nameless(folder_)) {
  if (descriptor_ < 0) fail("make a temporary file in");
}

TemporaryFile::~TemporaryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void TemporaryFile::append(const char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t written = ::write(descriptor_, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("write a temporary file in");
    bytes += written;
    count -= static_cast<std::size_t>(written);
    size_ += static_cast<std::uint64_t>(written);
  }
}

std::size_t TemporaryFile::read(std::uint64_t offset, char* into, std::size_t count) const {
  std::size_t done = 0;
  while (done < count) {
    const ssize_t got = ::pread(descriptor_, into + done, count - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read a temporary file in");
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

void TemporaryFile::fail(const char* job) const {
  throw ArchiveError(std::string("cannot ") + job + " " + folder_ + ": " + std::strerror(errno) +
                     "; free some space there or name another folder in TMPDIR");
}

}  // namespace footfall::archive
