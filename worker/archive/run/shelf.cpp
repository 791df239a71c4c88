// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/shelf.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "worker/archive/archive_error.h"

namespace footfall::archive {

void Shelf::put(std::size_t place, std::vector<Archive> archives) {
  const std::scoped_lock lock(mutex_);
  Laid& laid = all_[place];
  laid.begin = file_.size();
  laid.archives = std::move(archives);
  lay(laid);
}

void Shelf::lay(Laid& laid) {
  for (Archive& archive : laid.archives) {
    for (Blob& blob : archive.records.blobs()) {
      const std::string text = std::exchange(blob.text, {});
      file_.append(text.data(), text.size());
      laid.sizes.push_back(text.size());
    }
  }
}

std::vector<Archive> Shelf::take_all() {
  const std::scoped_lock lock(mutex_);
  std::vector<Archive> archives;
  for (auto& [place, laid] : all_) {
    pick_up(laid);
    std::ranges::move(laid.archives, std::back_inserter(archives));
  }
  all_.clear();
  return archives;
}

void Shelf::pick_up(Laid& laid) const {
  std::uint64_t at = laid.begin;
  auto size = laid.sizes.begin();
  for (Archive& archive : laid.archives) {
    for (Blob& blob : archive.records.blobs()) {
      blob.text.resize(*size);
      if (file_.read(at, blob.text.data(), *size) < *size) throw ArchiveError("a temporary file has been cut short");
      at += *size++;
    }
  }
}

}  // namespace footfall::archive
