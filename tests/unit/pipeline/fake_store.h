// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "worker/pipeline/ports.h"

namespace footfall::pipeline {

/// Says how often it was asked ahead; may fail.
class FakeReader : public BatchReader {
 public:
  std::vector<model::Row> find_visits(std::span<const tracker::VisitProbe>) override {
    if (is_away) throw StoreError(Remedy::kRetryBatch, "away");
    ++asked;
    return {};
  }
  tracker::ActionIds resolve_actions(std::span<const tracker::ActionKey> keys) override {
    tracker::ActionIds ids;
    for (const auto& key : keys) ids[key] = 1;
    return ids;
  }

  bool is_away = false;
  int asked = 0;
};

/// Counts what is committed; a batch that holds the poisoned title fails as told.
class FakeStore : public BatchStore {
 public:
  FakeStore() {
    auto settings = std::make_shared<tracker::SettingsSnapshot>();
    settings->sites[1].id = 1;
    settings_ = settings;
  }

  std::shared_ptr<const tracker::SettingsSnapshot> settings() override { return settings_; }
  bool has_news_of(const tracker::UnknownIds& unknown) override {
    looked_for.push_back(unknown);
    if (!news) return false;
    settings_ = std::exchange(news, nullptr);
    return true;
  }
  std::set<std::string> committed_among(const std::set<std::string>& prints) override {
    std::set<std::string> known;
    std::ranges::set_intersection(prints, committed, std::inserter(known, known.end()));
    return known;
  }
  BatchReader* ahead() override { return reader; }
  std::vector<model::Row> find_visits(std::span<const tracker::VisitProbe> probes) override {
    probes_asked.push_back(probes.size());
    return {};
  }

  tracker::ActionIds resolve_actions(std::span<const tracker::ActionKey> keys) override {
    ++actions_asked;
    tracker::ActionIds ids;
    for (const auto& key : keys) {
      if (key.name == "poison") fail();
      ids[key] = 1;
    }
    return ids;
  }

  tracker::StoredPurchases find_purchases(const tracker::PurchaseProbe&) override { return {}; }

  void commit(const tracker::BatchRows& rows, std::span<const DeadLetter> dead, const BatchId& batch) override {
    if (std::exchange(fails_once, false)) throw StoreError(Remedy::kRetryBatch, "deadlock");
    links += rows.links.size();
    sizes.push_back(batch.size);
    letters.insert(letters.end(), dead.begin(), dead.end());
    for (const auto& [name, count] : rows.counters) counters[name] += count;
  }

  void rehearse(const tracker::BatchRows&) override { ++rehearsals; }

  void forget_sites() { settings_ = std::make_shared<tracker::SettingsSnapshot>(); }

  void rollback() noexcept override { ++rollbacks; }

  std::optional<Remedy> remedy = Remedy::kSplitBatch;     ///< nothing: an exception of no kind
  std::shared_ptr<const tracker::SettingsSnapshot> news;  ///< what a look into the database would show
  std::vector<tracker::UnknownIds> looked_for;
  std::set<std::string> committed;  ///< prints
  FakeReader* reader = nullptr;
  std::vector<std::size_t> probes_asked;  ///< of each call
  int actions_asked = 0;
  bool fails_once = false;  ///< the next commit, without a word of what became of it
  std::size_t links = 0;
  int rollbacks = 0, rehearsals = 0;
  std::vector<std::size_t> sizes;
  std::vector<DeadLetter> letters;
  std::map<std::string, std::int64_t> counters;

 private:
  void fail() const {
    if (remedy) throw StoreError(*remedy, "incorrect value");
    throw std::runtime_error("a rule failed");
  }

  std::shared_ptr<const tracker::SettingsSnapshot> settings_;
};

}  // namespace footfall::pipeline
