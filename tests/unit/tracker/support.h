// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/queue_item.h"
#include "worker/tracker/batch.h"

namespace footfall::test {

/// 2026-03-10 12:00:00 UTC.
inline constexpr std::int64_t kNoon = 1773144000;
inline constexpr std::int64_t kHour = 3600;
inline constexpr std::int64_t kDay = 86400;

/// Site 1 in UTC, site 2 in New York; token "admin-token" of a super user, "writer-token" of a user who may write to site 1.
tracker::SettingsSnapshot example_settings();

/// Knows one bot ("Bot/1.0"), one country ("de", for 10.*) and one spammer ("spam.example").
const enrich::Enricher& fake_enricher();

/// `query` is merged over "idsite=1&rec=1&url=http://shop.example/&action_name=Home"; arrives at `time` from 203.0.113.7.
QueueItem page_view(const std::string& query = "", std::int64_t time = kNoon);

/// A batch of all items against the visits known so far. Ids of actions count up from 1.
tracker::BatchRows decide(const tracker::SettingsSnapshot& settings, const std::vector<QueueItem>& items,
                          const std::vector<model::Row>& visits = {}, const tracker::StoredPurchases& purchases = {});

/// The counters of a batch as "name=count name=count".
std::string counters(const tracker::BatchRows& rows);

}  // namespace footfall::test
