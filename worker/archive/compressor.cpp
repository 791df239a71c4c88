// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/compressor.h"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

#include "worker/archive/archive_error.h"

namespace footfall::archive {
namespace {

/// What a MEDIUMBLOB holds.
constexpr std::size_t kMostBytes = (std::size_t{1} << 24U) - 1;
/// Growing beyond by copies would need twice as much.
constexpr std::size_t kLongText = std::size_t{1} << 20U;
/// About as small as zlib's level 6, in little more than half the time.
constexpr int kLevel = 6;

struct Free {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

libdeflate_compressor* compressor_of_thread() {
  thread_local const std::unique_ptr<libdeflate_compressor, Free> compressor(libdeflate_alloc_compressor(kLevel));
  if (compressor == nullptr) throw std::bad_alloc();
  return compressor.get();
}

/// Empty where it would not fit into a column.
std::string compressed(std::string_view text) {
  libdeflate_compressor* compressor = compressor_of_thread();
  const std::size_t room = std::min(libdeflate_zlib_compress_bound(compressor, text.size()), kMostBytes);
  const auto out = std::make_unique_for_overwrite<char[]>(room);
  return {out.get(), libdeflate_zlib_compress(compressor, text.data(), text.size(), out.get(), room)};
}

[[noreturn]] void refuse(const std::string& name) {
  throw ArchiveError(
      fmt::format("{} takes more than the {} bytes that archive tables hold; lower its limit of rows "
                  "(datatable_archiving_maximum_rows_… of [General])",
                  name, kMostBytes));
}

}  // namespace

void Compressor::begin(const std::string& name) {
  into_.push_back({name, {}});
  clear();
}

void Compressor::append(std::string_view text) {
  if (stream_) return stream_->add(text);
  if (kept().size() + text.size() <= longest_whole_) return keep(text);
  stream_.emplace(into_.back().text).add(kept());
  clear();
  stream_->add(text);
}

void Compressor::keep(std::string_view text) {
  if (!long_text_ && text_.size() + text.size() > kLongText) long_text_.emplace(longest_whole_).append(text_);
  if (long_text_)
    long_text_->append(text);
  else
    text_ += text;
}

std::string_view Compressor::kept() const { return long_text_ ? long_text_->view() : text_; }

void Compressor::clear() {
  text_.clear();
  long_text_.reset();
}

void Compressor::end() {
  Blob& blob = into_.back();
  if (stream_) {
    stream_->end();
    stream_.reset();
    blob.text.shrink_to_fit();
  } else {
    blob.text = compressed(kept());
    long_text_.reset();
  }
  if (blob.text.empty() || blob.text.size() > kMostBytes) refuse(blob.name);
}

}  // namespace footfall::archive
