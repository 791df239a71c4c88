// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/hot_visitors.h"

#include <fmt/format.h>

#include <utility>

#include "common/digest.h"
#include "common/keyed_hash.h"

namespace footfall::pipeline {
namespace {

constexpr std::size_t kMostCounts = 65536, kMostNamed = 20;
constexpr std::chrono::hours kSilence{1};

}  // namespace

std::map<std::int64_t, std::int64_t> HotVisitors::add(std::span<const tracker::HitOwner> hits) {
  const std::scoped_lock lock(mutex_);
  std::map<std::int64_t, std::int64_t> hot;
  for (const tracker::HitOwner& hit : hits) {
    if (count(hit) <= kMostInAMinute) continue;
    ++hot[hit.idsite];
    if (named_.size() < kMostNamed) named_.try_emplace(Visitor(hit.idsite, hit.visitor), false);
  }
  return hot;
}

std::uint32_t HotVisitors::count(const tracker::HitOwner& hit) {
  std::string who = fmt::format("{} {} ", hit.idsite, hit.time / 60);
  const std::uint64_t key = keyed_hash(who.append(hit.visitor));
  const auto [found, is_new] = present_.try_emplace(key, 0);
  const std::uint32_t hits = ++found->second;
  if (!is_new) return hits;
  if (const auto earlier = past_.find(key); earlier != past_.end()) found->second += earlier->second;
  const std::uint32_t whole = found->second;
  if (present_.size() >= kMostCounts) past_ = std::exchange(present_, {});
  return whole;
}

std::vector<std::string> HotVisitors::news(Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> lines;
  if (named_.empty()) return lines;
  if (now >= silent_until_) {
    std::erase_if(named_, [](const auto& one) { return one.second; });
    silent_until_ = now + kSilence;
  }
  for (auto& [visitor, is_said] : named_) {
    if (std::exchange(is_said, true)) continue;
    const auto& [site, id] = visitor;
    lines.push_back(fmt::format(
        "visitor {} of site {} sends more than {} hits a minute: a robot, or an id that is constant or shared by many; "
        "see what sends it, exclude it, or have it send an id for each visitor",
        hex(id.data(), id.size()), site, kMostInAMinute));
  }
  return lines;
}

}  // namespace footfall::pipeline
