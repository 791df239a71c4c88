// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "worker/dead_letter/letters.h"
#include "worker/retention/pace.h"
#include "worker/store/connection.h"
#include "worker/subject/matcher.h"

namespace footfall::subject {

/// A person's requests among the elements that could not be stored (<prefix>footfall_dead_letter). All are read for it: what
/// is in them is not known to the database. Throws StoreError.
class DeadLetters {
 public:
  /// Both must outlive the object.
  DeadLetters(store::Connection& connection, const Matcher& matcher) : connection_(connection), matcher_(matcher) {}

  using Letter = dead_letter::Letter;
  void each(const std::function<void(const Letter&, const Share&)>& take);
  std::uint64_t count();
  /// Takes the requests out; a letter that has no other goes. Returns how many requests were taken.
  std::uint64_t erase(retention::Pace& pace);

 private:
  std::uint64_t erase_from(std::int64_t id);

  store::Connection& connection_;
  const Matcher& matcher_;
};

}  // namespace footfall::subject
