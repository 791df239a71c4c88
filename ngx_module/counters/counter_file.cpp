// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/counters/counter_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace footfall::edge {
namespace {

// All instances that ever run at once: two during a binary upgrade.
constexpr int kFiles = 16;

/// Of a process, not of those that it forked: flock() would be theirs too.
class Turn {
 public:
  explicit Turn(int descriptor) : descriptor_(descriptor) { set(F_WRLCK); }
  ~Turn() { set(F_UNLCK); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  void set(short type) const {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    while (::fcntl(descriptor_, F_SETLKW, &lock) != 0 && errno == EINTR) continue;
  }

  int descriptor_;
};

// What is shorter is filled up, so that nothing older stands behind it.
constexpr std::size_t kBytes = 4096;

std::string path_of(const std::string& folder, int number) {
  return folder + "/counters-" + std::to_string(number) + ".json";
}

}  // namespace

std::vector<LeftCounts> left_counts(const std::string& folder) {
  std::vector<LeftCounts> left;
  for (int number = 0; number < kFiles; ++number) try {
      if (const auto file = CounterFile::take_left(folder, number)) left.push_back({file->read(), file->written_at()});
    } catch (const std::system_error&) {
      continue;
    }
  return left;
}

std::optional<CounterFile> CounterFile::take_left(const std::string& folder, int number) {
  const std::string path = path_of(folder, number);
  CounterFile file(path, ::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (file.descriptor_ < 0 || !file.lock()) return std::nullopt;
  return file;
}

std::int64_t CounterFile::written_at() const {
  struct stat facts {};
  if (::fstat(descriptor_, &facts) != 0) fail("look at");
  return facts.st_mtime;
}

CounterFile CounterFile::take(const std::string& folder) {
  for (int number = 0;; ++number) {
    const std::string path = path_of(folder, number);
    CounterFile file(path, ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
    if (file.descriptor_ < 0) file.fail("open");
    if (file.lock()) return file;
    if (number + 1 == kFiles) file.fail("lock");
  }
}

CounterFile::~CounterFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool CounterFile::lock() const {
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return true;
  if (errno != EWOULDBLOCK) fail("lock");
  return false;
}

std::string CounterFile::read() const {
  std::string text(kBytes, '\0');
  const ssize_t got = ::pread(descriptor_, text.data(), text.size(), 0);
  if (got < 0) fail("read");
  text.resize(static_cast<std::size_t>(got));
  return text;
}

void CounterFile::write(const std::function<std::string()>& text) const {
  const Turn turn(descriptor_);
  std::string bytes = text();
  bytes.resize(kBytes - 1, ' ');
  bytes += '\n';
  const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), 0);
  if (written == static_cast<ssize_t>(bytes.size())) return;
  if (written >= 0) errno = ENOSPC;
  fail("write");
}

void CounterFile::fail(const char* job) const {
  throw std::system_error(errno, std::generic_category(), std::string("cannot ") + job + ' ' + path_);
}

}  // namespace footfall::edge
