// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace footfall::report {

/// The name of a column or of metadata. One text serves all rows of the process, which have few names and many times
/// each; it is kept as long as the process lives, so none is made of what a request says. Names are equal where their texts
/// are. Thread-safe.
class Name {
 public:
  explicit Name(std::string_view text);

  const std::string& text() const { return shared_->text; }
  operator const std::string&() const { return text(); }  // NOLINT(google-explicit-constructor)
  operator std::string_view() const { return text(); }    // NOLINT(google-explicit-constructor)
  bool starts_with(std::string_view start) const { return text().starts_with(start); }
  bool ends_with(std::string_view end) const { return text().ends_with(end); }

  /// Of its own, counted from 0: few.
  std::size_t number() const { return shared_->number; }
  /// Where among a row's fields it was found last, from the first and from behind the last: mostly the next row has it there.
  std::size_t usual_place() const { return shared_->place.load(std::memory_order_relaxed); }
  std::size_t usual_place_from_end() const { return shared_->place_from_end.load(std::memory_order_relaxed); }
  void found_at(std::size_t place, std::size_t size) const {
    shared_->place.store(static_cast<std::uint32_t>(place), std::memory_order_relaxed);
    shared_->place_from_end.store(static_cast<std::uint32_t>(size - place), std::memory_order_relaxed);
  }

  friend bool operator==(const Name& a, const Name& b) { return a.shared_ == b.shared_; }
  friend bool operator==(const Name& a, std::string_view b) { return a.text() == b; }

 private:
  struct Shared {
    Shared(std::string_view name, std::size_t known) : text(name), number(known) {}

    const std::string text;
    const std::size_t number;
    mutable std::atomic<std::uint32_t> place{0}, place_from_end{0};
  };
  static const Shared* shared(std::string_view text);
  static const Shared* known(std::string_view text);

  const Shared* shared_;
};

}  // namespace footfall::report
