// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

struct pcre2_real_code_8;

namespace footfall::enrich::devices {

/// The groups of a match. `size()` counts up to the last group that took part, as PHP's preg_match() fills its array.
class Captures {
 public:
  std::size_t size() const { return groups_.size(); }
  std::string_view operator[](std::size_t group) const {
    return group < groups_.size() ? groups_[group] : std::string_view();
  }

 private:
  friend class Regex;
  std::vector<std::string_view> groups_;  // views into the subject
};

/// What may stand before a match.
enum class Lead : unsigned char {
  kAnything,  ///< the expression alone
  kRule,      ///< start, or no letter, digit, "-" or "_" right before (some prefixes excepted): the rule files
  kWord,      ///< start, or no letter, "-" or "_" right before
};

/// A case-insensitive expression over bytes, compiled when first used. Thread-safe; not movable once used by threads.
/// Work is limited: a match that would need too many steps counts as no match, as it does in PHP.
class Regex {
 public:
  Regex(std::string source, Lead lead) : source_(std::move(source)), lead_(lead) {}
  Regex(Regex&& other) noexcept;
  Regex& operator=(Regex&&) = delete;
  ~Regex();

  bool match(std::string_view subject) const;
  /// `captures` is only filled on a match.
  bool match(std::string_view subject, Captures& captures) const;

  const std::string& source() const { return source_; }
  /// Empty, or why the expression cannot be compiled. An expression that cannot be compiled never matches.
  std::string problem() const;

 private:
  const pcre2_real_code_8* code() const;
  std::string full_source() const;

  std::string source_;
  Lead lead_;
  mutable std::atomic<pcre2_real_code_8*> code_{nullptr};
  mutable std::atomic<bool> broken_{false};
};

}  // namespace footfall::enrich::devices
