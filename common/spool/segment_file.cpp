// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/spool/segment_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include "common/spool/segment_format.h"
#include "common/spool/spool_folder.h"

namespace footfall::spool {
namespace {

std::uint64_t unix_microseconds() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

}  // namespace

SegmentFile SegmentFile::create(const std::string& folder) {
  for (std::uint64_t created = unix_microseconds();; ++created) {
    const std::string path = new_segment_path(folder, created);
    SegmentFile file(path, ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0640));
    if (file.descriptor_ < 0 && errno == EEXIST) continue;
    if (file.descriptor_ < 0) file.fail("create");
    if (!file.lock()) continue;  // Somebody has taken it for an orphan.
    file.append(segment_header(created));
    return file;
  }
}

std::optional<SegmentFile> SegmentFile::adopt(const std::string& path) {
  SegmentFile file(path, ::open(path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC));
  if (file.descriptor_ < 0 && errno == ENOENT) return std::nullopt;
  if (file.descriptor_ < 0) file.fail("open");
  if (!file.lock()) return std::nullopt;
  struct stat state {};
  if (::fstat(file.descriptor_, &state) != 0) file.fail("look at");
  if (state.st_nlink == 0) return std::nullopt;
  file.bytes_ = static_cast<std::size_t>(state.st_size);
  return file;
}

SegmentFile::SegmentFile(SegmentFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      bytes_(other.bytes_),
      is_in_folder_(other.is_in_folder_) {}

SegmentFile& SegmentFile::operator=(SegmentFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(bytes_, other.bytes_);
  std::swap(is_in_folder_, other.is_in_folder_);
  return *this;
}

SegmentFile::~SegmentFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool SegmentFile::lock() const {
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return true;
  if (errno != EWOULDBLOCK) fail("lock");
  return false;
}

void SegmentFile::append(std::string_view bytes) {
  for (std::string_view rest = bytes; !rest.empty();) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written > 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (written == 0 || errno != EINTR) {
      const int error = written == 0 ? ENOSPC : errno;
      // Where that fails too, readers pass over what is left: it is no whole record.
      if (::ftruncate(descriptor_, static_cast<off_t>(bytes_)) != 0) bytes_ += bytes.size() - rest.size();
      errno = error;
      fail("write");
    }
  }
  bytes_ += bytes.size();
}

void SegmentFile::sync() {
  if (::fdatasync(descriptor_) != 0) fail("sync");
  if (!std::exchange(is_in_folder_, true)) sync_folder_of(path_);
}

std::string SegmentFile::read() const {
  struct stat state {};
  if (::fstat(descriptor_, &state) != 0) fail("look at");
  std::string bytes(static_cast<std::size_t>(state.st_size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = ::pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (got < 0 && errno != EINTR) fail("read");
    if (got == 0) break;
    if (got > 0) done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

/// Others who wait for the lock of the old file find that it is no more; the new one is held before it has the name.
void SegmentFile::replace(std::string_view bytes) {
  struct stat state {};
  if (::fstat(descriptor_, &state) != 0) fail("look at");
  const std::string path = path_ + ".new";
  SegmentFile file(path, ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600));
  if (file.descriptor_ < 0) file.fail("create");
  if (!file.lock()) file.fail("lock");
  if (::fchown(file.descriptor_, state.st_uid, state.st_gid) != 0) file.fail("give away");
  if (::fchmod(file.descriptor_, state.st_mode) != 0) file.fail("give away");
  file.append(bytes);
  if (::fdatasync(file.descriptor_) != 0) file.fail("sync");
  if (::rename(path.c_str(), path_.c_str()) != 0) file.fail("rename");
  file.path_ = path_;
  *this = std::move(file);
  sync_folder_of(path_);
}

void SegmentFile::remove() {
  if (::unlink(path_.c_str()) != 0 && errno != ENOENT) fail("remove");
}

void SegmentFile::fail(const char* job) const {
  throw std::system_error(errno, std::generic_category(), std::string("cannot ") + job + ' ' + path_);
}

std::string content_of(const std::string& path) {
  const SegmentFile file(path, ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.descriptor_ < 0) file.fail("open");
  return file.read();
}

}  // namespace footfall::spool
