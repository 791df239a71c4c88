// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/sorter.h"

#include <algorithm>
#include <cstring>

#include "worker/archive/archive_error.h"

namespace footfall::archive {
namespace {

constexpr std::size_t kWriteBuffer = 1 << 20, kReadBuffer = 1 << 18;

using Length = std::uint32_t;

struct RecordHead {
  SortKey key;
  Length length;
};

}  // namespace

/// Reads one sorted run of the file, a piece at a time.
class Sorter::Run {
 public:
  Run(const TemporaryFile& file, std::uint64_t begin, std::uint64_t end, std::size_t number)
      : file_(file), at_(begin), end_(end), number_(number) {}

  bool next() {
    RecordHead head;
    if (!take(sizeof head)) return false;
    std::memcpy(&head, piece_.data() + begin_ - sizeof head, sizeof head);
    take(head.length);
    key_ = head.key;
    bytes_ = {piece_.data() + begin_ - head.length, head.length};
    return true;
  }
  const SortKey& key() const { return key_; }
  std::string_view bytes() const { return bytes_; }
  bool stands_behind(const Run& other) const {
    return key_ != other.key_ ? key_ > other.key_ : number_ > other.number_;
  }

 private:
  /// Moves `count` bytes into what was read; false at the run's end.
  bool take(std::size_t count) {
    if (piece_.size() - begin_ < count && !refill(count)) return false;
    begin_ += count;
    return true;
  }

  bool refill(std::size_t count) {
    piece_.erase(0, begin_);
    begin_ = 0;
    const std::size_t kept = piece_.size();
    const auto wanted = static_cast<std::size_t>(
        std::min<std::uint64_t>(end_ - at_, std::max(kReadBuffer, count) - std::min(kept, count)));
    piece_.resize(kept + wanted);
    const std::size_t got = file_.read(at_, piece_.data() + kept, wanted);
    at_ += got;
    if (kept + got < count && kept + got > 0) throw ArchiveError("a temporary file has been cut short");
    return kept + got >= count && count > 0;
  }

  const TemporaryFile& file_;
  std::uint64_t at_, end_;
  const std::size_t number_;
  std::string piece_;
  std::size_t begin_ = 0;
  SortKey key_;
  std::string_view bytes_;
};

Sorter::Sorter(std::size_t memory, std::string folder)
    : capacity_(memory / sizeof(Entry) * sizeof(Entry)), folder_(std::move(folder)), buffer_(new char[capacity_]) {}

bool Sorter::has_room_for(std::size_t bytes) const {
  return used_ + sizeof(Length) + bytes + (count_ + 1) * sizeof(Entry) <= capacity_;
}

void Sorter::add(const SortKey& key, std::string_view bytes) {
  if (!has_room_for(bytes.size())) spill();
  if (!has_room_for(bytes.size())) throw ArchiveError("a row does not fit into [Footfall] archive_memory; raise it");
  const auto length = static_cast<Length>(bytes.size());
  const auto offset = static_cast<std::uint32_t>(used_);
  std::memcpy(buffer_.get() + used_, &length, sizeof length);
  if (length > 0) std::memcpy(buffer_.get() + used_ + sizeof length, bytes.data(), length);
  used_ += sizeof length + length;
  ++count_;
  new (entries_begin()) Entry{key, offset};
}

void Sorter::sort_buffer() {
  std::sort(entries_begin(), entries_end(),
            [](const Entry& a, const Entry& b) { return a.key != b.key ? a.key < b.key : a.offset < b.offset; });
}

void Sorter::spill() {
  if (count_ == 0) return;
  if (!file_) file_ = std::make_unique<TemporaryFile>(folder_);
  starts_.push_back(file_->size());
  sort_buffer();
  std::string out;
  out.reserve(kWriteBuffer);
  for (const Entry* entry = entries_begin(); entry != entries_end(); ++entry) {
    RecordHead head{entry->key, 0};
    std::memcpy(&head.length, buffer_.get() + entry->offset, sizeof head.length);
    out.append(reinterpret_cast<const char*>(&head), sizeof head);
    out.append(buffer_.get() + entry->offset + sizeof(Length), head.length);
    if (out.size() < kWriteBuffer - (1 << 16)) continue;
    file_->append(out.data(), out.size());
    out.clear();
  }
  file_->append(out.data(), out.size());
  used_ = count_ = 0;
}

void Sorter::sort() {
  if (!file_) return sort_buffer();
  spill();
  buffer_.reset();
}

Sorter::Reader::Reader(const Sorter& sorter) : sorter_(sorter) {
  if (!sorter_.file_) return;
  const std::vector<std::uint64_t>& starts = sorter_.starts_;
  for (std::size_t run = 0; run < starts.size(); ++run) {
    const std::uint64_t end = run + 1 < starts.size() ? starts[run + 1] : sorter_.file_->size();
    auto reader = std::make_unique<Run>(*sorter_.file_, starts[run], end, run);
    if (reader->next()) merging_.push_back(std::move(reader));
  }
  std::ranges::make_heap(merging_, [](const auto& a, const auto& b) { return a->stands_behind(*b); });
}

Sorter::Reader::~Reader() = default;

bool Sorter::Reader::next() { return sorter_.file_ ? next_merged() : next_in_memory(); }

bool Sorter::Reader::next_in_memory() {
  if (read_ == sorter_.count_) return false;
  const Entry& entry = sorter_.entries_begin()[read_++];
  const char* record = sorter_.buffer_.get() + entry.offset;
  Length length = 0;
  std::memcpy(&length, record, sizeof length);
  key_ = entry.key;
  bytes_ = {record + sizeof length, length};
  return true;
}

/// The front run's present record is handed out, and the run stepped only at the next call: its bytes live until then.
bool Sorter::Reader::next_merged() {
  if (read_++ > 0) step_front();
  if (merging_.empty()) return false;
  key_ = merging_.front()->key();
  bytes_ = merging_.front()->bytes();
  return true;
}

/// Mostly the next record of the same run is the lowest too, as those of a visit are in one run.
void Sorter::Reader::step_front() {
  if (!merging_.front()->next()) {
    std::swap(merging_.front(), merging_.back());
    merging_.pop_back();
  }
  for (std::size_t at = 0;;) {
    std::size_t lowest = at;
    for (const std::size_t below : {2 * at + 1, 2 * at + 2}) {
      if (below < merging_.size() && merging_[lowest]->stands_behind(*merging_[below])) lowest = below;
    }
    if (lowest == at) return;
    std::swap(merging_[at], merging_[lowest]);
    at = lowest;
  }
}

}  // namespace footfall::archive
