// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/table/name.h"

#include <mutex>
#include <unordered_map>
#include <unordered_set>

namespace footfall::report {
namespace {

/// Texts stay where they are while others come.
const std::string* shared_text(std::string_view text) {
  static std::mutex mutex;
  static std::unordered_set<std::string> texts;
  const std::scoped_lock lock(mutex);
  return &*texts.emplace(text).first;
}

/// A thread asks for the same few again and again.
const std::string* known_text(std::string_view text) {
  thread_local std::unordered_map<std::string_view, const std::string*> known;
  if (const auto found = known.find(text); found != known.end()) return found->second;
  const std::string* shared = shared_text(text);
  known.emplace(*shared, shared);
  return shared;
}

}  // namespace

Name::Name(std::string_view text) : text_(known_text(text)) {}

}  // namespace footfall::report
