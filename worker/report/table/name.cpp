// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/table/name.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <deque>
#include <mutex>
#include <unordered_map>

namespace footfall::report {
namespace {

constexpr std::size_t kRecent = 1024;

/// Of up to eight bytes.
std::uint64_t number_of(std::string_view text) {
  std::uint64_t number = 0;
  std::memcpy(&number, text.data(), std::min(text.size(), sizeof number));
  return number;
}

/// Names differ at their beginning or end: a hash of all their bytes would take longer than to compare them.
std::size_t slot_of(std::string_view text) {
  const std::string_view end = text.substr(text.size() - std::min(text.size(), sizeof(std::uint64_t)));
  const std::uint64_t mixed = (number_of(text) ^ std::rotl(number_of(end), 29) ^ text.size()) * 0x9E3779B97F4A7C15U;
  return mixed >> (64 - std::bit_width(kRecent - 1));
}

}  // namespace

/// Texts stay where they are while others come.
const Name::Shared* Name::shared(std::string_view text) {
  static std::mutex mutex;
  static std::deque<Shared> all;
  static std::unordered_map<std::string_view, const Shared*> by_text;
  const std::scoped_lock lock(mutex);
  if (const auto found = by_text.find(text); found != by_text.end()) return found->second;
  const Shared* made = &all.emplace_back(text, all.size());
  return by_text.emplace(made->text, made).first->second;
}

/// A thread asks for the same few again and again.
const Name::Shared* Name::known(std::string_view text) {
  thread_local std::array<const Shared*, kRecent> recent{};
  const Shared*& known = recent[slot_of(text)];
  if (known == nullptr || known->text != text) known = shared(text);
  return known;
}

Name::Name(std::string_view text) : shared_(known(text)) {}

}  // namespace footfall::report
