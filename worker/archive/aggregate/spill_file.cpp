// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/spill_file.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "worker/archive/archive_error.h"

namespace footfall::archive {
namespace {

constexpr std::size_t kWriteBuffer = std::size_t{1} << 18U, kReadBuffer = std::size_t{1} << 16U;

struct Sizes {
  std::uint32_t key, value;
};

}  // namespace

/// Reads one run, a piece at a time.
class SpillFile::Run {
 public:
  Run(const TemporaryFile& file, std::uint64_t begin, std::uint64_t end, std::size_t number)
      : file_(file), at_(begin), end_(end), number_(number) {}

  bool next() {
    if (at_ == end_ && begin_ == piece_.size()) return false;
    Sizes sizes;
    std::memcpy(&sizes, take(sizeof sizes), sizeof sizes);
    const char* record = take(std::size_t{sizes.key} + sizes.value);
    key_ = {record, sizes.key};
    value_ = {record + sizes.key, sizes.value};
    return true;
  }
  std::string_view key() const { return key_; }
  std::string_view value() const { return value_; }
  bool stands_behind(const Run& other) const {
    return key_ != other.key_ ? key_ > other.key_ : number_ > other.number_;
  }

 private:
  /// The next bytes; valid until the next take().
  const char* take(std::size_t count) {
    if (piece_.size() - begin_ < count) refill(count);
    return piece_.data() + std::exchange(begin_, begin_ + count);
  }

  void refill(std::size_t count) {
    piece_.erase(0, begin_);
    begin_ = 0;
    const std::size_t kept = piece_.size();
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(end_ - at_, std::max(kReadBuffer, count)));
    piece_.resize(kept + wanted);
    const std::size_t got = file_.read(at_, piece_.data() + kept, wanted);
    at_ += got;
    if (got != wanted || piece_.size() < count) throw ArchiveError("a temporary file has been cut short");
  }

  const TemporaryFile& file_;
  std::uint64_t at_, end_;
  std::size_t number_;
  std::string piece_;
  std::size_t begin_ = 0;
  std::string_view key_, value_;
};

SpillFile::~SpillFile() = default;

void SpillFile::append(std::string_view key, std::string_view value) {
  const Sizes sizes{static_cast<std::uint32_t>(key.size()), static_cast<std::uint32_t>(value.size())};
  pending_.append(reinterpret_cast<const char*>(&sizes), sizeof sizes).append(key).append(value);
  if (pending_.size() >= kWriteBuffer) end_run();
}

void SpillFile::end_run() {
  file_.append(pending_.data(), pending_.size());
  pending_.clear();
}

void SpillFile::for_each(const std::function<void(std::string_view, std::string_view)>& visit) const {
  std::vector<std::unique_ptr<Run>> runs;
  for (std::size_t i = 0; i < starts_.size(); ++i) {
    auto run = std::make_unique<Run>(file_, starts_[i], i + 1 < starts_.size() ? starts_[i + 1] : file_.size(), i);
    if (run->next()) runs.push_back(std::move(run));
  }
  const auto behind = [](const auto& a, const auto& b) { return a->stands_behind(*b); };
  std::ranges::make_heap(runs, behind);
  while (!runs.empty()) {
    std::ranges::pop_heap(runs, behind);
    Run& first = *runs.back();
    visit(first.key(), first.value());
    if (first.next()) {
      std::ranges::push_heap(runs, behind);
    } else {
      runs.pop_back();
    }
  }
}

}  // namespace footfall::archive
