// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "worker/pipeline/ports.h"

namespace footfall::inproc {

/// A BatchStore that keeps tables in memory. Ids count up from 1.
class MemoryStore : public pipeline::BatchStore {
 public:
  struct Action {
    std::int64_t id = 0;
    tracker::ActionKey key;
  };

  void use(tracker::SettingsSnapshot settings);

  std::shared_ptr<const tracker::SettingsSnapshot> settings() override { return settings_; }
  bool has_news_of(const tracker::UnknownIds&) override { return false; }
  std::set<std::string> committed_among(const std::set<std::string>&) override { return {}; }
  std::vector<model::Row> find_visits(std::span<const tracker::VisitProbe> probes) override;
  tracker::ActionIds resolve_actions(std::span<const tracker::ActionKey> keys) override;
  tracker::StoredPurchases find_purchases(const tracker::PurchaseProbe& probe) override;
  void rehearse(const tracker::BatchRows&) override {}
  void commit(const tracker::BatchRows& rows, std::span<const pipeline::DeadLetter> dead,
              const pipeline::BatchId& batch) override;
  void rollback() noexcept override {}

  std::vector<model::Row> visits, links, conversions, items;
  std::vector<Action> actions;
  std::vector<tracker::FailureRow> failures;
  std::set<std::pair<std::int64_t, std::string>> days;
  std::map<std::int64_t, std::int64_t> sites_created;
  std::map<std::string, std::int64_t> counters;
  std::vector<pipeline::DeadLetter> dead_letters;

 private:
  void insert_visits(const tracker::BatchRows& rows, std::vector<std::int64_t>& ids);
  void insert_links(const tracker::BatchRows& rows, const std::vector<std::int64_t>& visit_ids);
  void insert_conversions(const tracker::BatchRows& rows, const std::vector<std::int64_t>& visit_ids,
                          std::size_t first_link);

  std::shared_ptr<const tracker::SettingsSnapshot> settings_;
  tracker::ActionIds action_ids_;
};

}  // namespace footfall::inproc
