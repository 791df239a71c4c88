// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/spool/spool_writer.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "common/spool/segment_format.h"
#include "common/spool/spool_folder.h"
#include "ngx_module/redis/settings.h"

namespace footfall::edge {
namespace {

// Small enough to be read into memory by whoever drains it, so big that a folder has few of them.
constexpr std::size_t kSegmentBytes = std::size_t{8} << 20;
// How long a segment stays open for more.
constexpr std::chrono::milliseconds kIdle{1000};

std::size_t bytes_in(const std::string& folder) {
  std::size_t bytes = 0;
  for (const std::string& path : spool::segments_in(folder)) {
    std::error_code gone;
    const auto size = std::filesystem::file_size(path, gone);
    if (!gone) bytes += static_cast<std::size_t>(size);
  }
  return bytes;
}

}  // namespace

SpoolWriter::SpoolWriter(const SpoolSettings& settings, Counters& counters, ngx_thread_pool_t* pool, ngx_log_t* log)
    : settings_(settings), counters_(counters), log_(log), thread_(pool, log) {
  timer_.handler = on_timer;
  timer_.data = this;
  timer_.log = log;
  timer_.cancelable = 1;
}

SpoolWriter::~SpoolWriter() {
  if (timer_.timer_set) ngx_del_timer(&timer_);
  std::swap(waiting_, writing_);
  sync_due_ = settings_.sync != SpoolSync::kNever;
  work();
  if (failure_) {
    log_.report(NGX_LOG_CRIT, "hits that had no answer yet are not in the spool: %s", failure_.text());
  } else {
    count(writing_);
  }
}

void SpoolWriter::put(const QueueEntry& entry, bool in_doubt, std::unique_ptr<Receipt> receipt) {
  const spool::Record record{entry.key, entry.element, in_doubt};
  if (!spool::fits(record) || waiting_.bytes.size() + entry.element.size() > kMaxPendingBytes) {
    log_.report(NGX_LOG_WARN, "%uz bytes wait for the disk of %s: further hits get 503. Is the disk slow?",
                waiting_.bytes.size(), settings_.folder.c_str());
    return receipt->settle(Outcome::kOverloaded);
  }
  spool::append_record(waiting_.bytes, record);
  waiting_.receipts.push_back(std::move(receipt));
  waiting_.in_doubt += in_doubt ? 1 : 0;
  if (!thread_.is_busy()) start_next();
}

void SpoolWriter::start_next() noexcept {
  if (waiting_.receipts.empty() && !sync_due_ && !release_due_) return stay_.reset();
  if (!stay_) stay_.emplace();
  std::swap(waiting_, writing_);
  thread_.run(*this);
}

void SpoolWriter::work() noexcept try {
  failure_.clear();
  if (!writing_.bytes.empty()) append(writing_.bytes);
  if (segment_ && sync_due_ && std::exchange(is_unsynced_, false)) segment_->sync();
  if (!release_due_) return;
  segment_.reset();
  fill_ = 0;
} catch (const std::exception& error) {
  segment_.reset();
  failure_.note(error);
}

void SpoolWriter::append(std::string_view bytes) {
  if (!segment_ || segment_->bytes() >= kSegmentBytes) open_segment();
  segment_->append(bytes);
  is_unsynced_ = true;
  if (settings_.sync == SpoolSync::kAlways) sync_due_ = true;
}

void SpoolWriter::open_segment() {
  if (segment_ && settings_.sync != SpoolSync::kNever) segment_->sync();
  segment_.reset();
  const std::size_t bytes = bytes_in(settings_.folder) + kSegmentBytes;
  fill_ = static_cast<double>(bytes) / static_cast<double>(settings_.max_bytes);
  if (bytes > settings_.max_bytes) throw std::runtime_error("it is full; drain it, or raise max= of footfall_spool");
  segment_.emplace(spool::SegmentFile::create(settings_.folder));
}

void SpoolWriter::count(const Batch& batch) noexcept {
  counters_.to_spool += batch.receipts.size();
  counters_.in_doubt += batch.in_doubt;
}

const char* SpoolWriter::trouble() const {
  if (!has_failed_) return nullptr;
  return fill_ >= 1 ? "Redis is away, and the spool is full" : "Redis is away, and the disk does not take the spool";
}

void SpoolWriter::done() noexcept {
  if (!writing_.receipts.empty()) has_failed_ = static_cast<bool>(failure_);
  const Outcome outcome = failure_ ? Outcome::kNotKept : Outcome::kSpooled;
  if (failure_) {
    log_.report(NGX_LOG_CRIT, "the spool in %s does not take hits, which get 503: %s", settings_.folder.c_str(),
                failure_.text());
  }
  if (!failure_) count(writing_);
  const Batch batch = std::exchange(writing_, {});
  sync_due_ = release_due_ = false;
  if (segment_) arm();
  if (!batch.receipts.empty()) used_at_ = ngx_current_msec;
  start_next();
  for (const auto& receipt : batch.receipts) receipt->settle(outcome);
}

void SpoolWriter::arm() noexcept {
  const auto time = settings_.sync == SpoolSync::kInterval ? std::min(settings_.interval, kIdle) : kIdle;
  if (!timer_.timer_set) ngx_add_timer(&timer_, static_cast<ngx_msec_t>(time.count()));
}

void SpoolWriter::on_timer(ngx_event_t* event) noexcept { static_cast<SpoolWriter*>(event->data)->tick(); }

// What cannot be done now is done at the next tick, which what the thread is at arms.
void SpoolWriter::tick() noexcept {
  if (thread_.is_busy()) return arm();
  release_due_ = ngx_current_msec - used_at_ >= static_cast<ngx_msec_t>(kIdle.count());
  sync_due_ = settings_.sync == SpoolSync::kInterval;
  start_next();
}

}  // namespace footfall::edge
