// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

namespace footfall::archive {

/// The first of many entries, in bounded memory; what stands behind them is handed over and forgotten.
template <class Entry>
class Ranking {
 public:
  using Before = std::function<bool(const Entry&, const Entry&)>;
  using Others = std::function<void(const Entry&)>;

  /// `before` tells any two entries apart.
  Ranking(std::size_t limit, Before before, Others others)
      : limit_(limit), before_(std::move(before)), others_(std::move(others)) {}

  void add(Entry entry) {
    entries_.push_back(std::move(entry));
    if (entries_.size() >= 2 * limit_ + 1000) cut();
  }
  /// In order.
  const std::vector<Entry>& finish() {
    cut();
    std::ranges::sort(entries_, before_);
    return entries_;
  }

 private:
  void cut() {
    if (entries_.size() <= limit_) return;
    const auto last = entries_.begin() + static_cast<std::ptrdiff_t>(limit_);
    std::nth_element(entries_.begin(), last, entries_.end(), before_);
    std::for_each(last, entries_.end(), others_);
    entries_.erase(last, entries_.end());
  }

  std::size_t limit_;
  Before before_;
  Others others_;
  std::vector<Entry> entries_;
};

/// Which of numbers given in order are among the `limit` highest; of equal ones the first.
class HighestNumbers {
 public:
  explicit HighestNumbers(std::size_t limit) : limit_(limit) {}

  void add(std::uint32_t number) { numbers_.push_back(number); }
  /// After the last add().
  void decide() {
    if (numbers_.size() <= limit_) return;
    const auto last = numbers_.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(limit_, 1)) - 1;
    std::nth_element(numbers_.begin(), last, numbers_.end(), std::greater());
    least_ = limit_ == 0 ? UINT32_MAX : *last;
    room_ = limit_ - static_cast<std::size_t>(std::count_if(numbers_.begin(), numbers_.end(),
                                                            [this](std::uint32_t number) { return number > least_; }));
    numbers_ = {};
    all_ = false;
  }
  /// For the same numbers in the same order.
  bool takes(std::uint32_t number) {
    if (all_ || number > least_) return true;
    return number == least_ && room_ > 0 && room_-- > 0;
  }

 private:
  std::size_t limit_, room_ = 0;
  std::vector<std::uint32_t> numbers_;
  std::uint32_t least_ = 0;
  bool all_ = true;
};

}  // namespace footfall::archive
