// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/tracker/support.h"

#include "common/digest.h"
#include "common/query.h"

namespace footfall::test {
namespace {

class FakeDevices : public enrich::DeviceDetector {
 public:
  enrich::Device detect(std::string_view user_agent, const enrich::ClientHints&) const override {
    enrich::Device device;
    device.is_bot = user_agent == "Bot/1.0";
    device.browser_code = user_agent;
    device.fingerprint_browser = user_agent;
    return device;
  }
};

class FakeLocator : public enrich::Locator {
 public:
  enrich::Location locate(std::string_view ip, std::string_view) const override {
    enrich::Location place;
    if (ip.substr(0, 3) == "10.") place.country = "de";
    return place;
  }
};

class FakeReferrers : public enrich::ReferrerLists {
 public:
  std::optional<enrich::SearchReferrer> search_engine(std::string_view) const override { return std::nullopt; }
  std::optional<std::string> social_network(std::string_view) const override { return std::nullopt; }
  bool is_spammer(std::string_view url) const override { return url.find("spam.example") != std::string_view::npos; }
};

tracker::Site site(std::int64_t id, const char* zone) {
  tracker::Site site;
  site.id = id;
  site.timezone = zone;
  site.main_url = "http://shop.example";
  site.urls = {site.main_url};
  return site;
}

}  // namespace

tracker::SettingsSnapshot example_settings() {
  tracker::SettingsSnapshot settings;
  settings.general.salt = "pepper";
  settings.sites[1] = site(1, "UTC");
  settings.sites[2] = site(2, "America/New_York");
  tracker::TokenOwner admin;
  admin.super_user = true;
  settings.tokens[hex(sha512(std::string("admin-tokenpepper")))] = admin;
  tracker::TokenOwner writer;
  writer.access[1] = "write";
  writer.access[2] = "view";
  settings.tokens[hex(sha512(std::string("writer-tokenpepper")))] = writer;
  return settings;
}

const enrich::Enricher& fake_enricher() {
  static const enrich::Enricher enricher{std::make_shared<FakeDevices>(), std::make_shared<FakeLocator>(),
                                         std::make_shared<FakeReferrers>()};
  return enricher;
}

QueueItem page_view(const std::string& query, std::int64_t time) {
  QueueItem item;
  item.time = time;
  ParamMap params = parse_query("idsite=1&rec=1&url=http://shop.example/&action_name=Home");
  parse_query_into(query, params);
  item.requests.push_back(std::move(params));
  item.server.set("REMOTE_ADDR", ParamValue("203.0.113.7"));
  item.server.set("HTTP_USER_AGENT", ParamValue("FF"));
  return item;
}

tracker::BatchRows decide(const tracker::SettingsSnapshot& settings, const std::vector<QueueItem>& items,
                          const std::vector<model::Row>& visits, const tracker::StoredPurchases& purchases) {
  char next = 1;
  tracker::Batch batch({settings, fake_enricher(), [&next](std::size_t size) { return std::string(size, next++); }});
  batch.admit(items);
  tracker::ActionIds ids;
  for (const auto& key : batch.action_keys()) ids.emplace(key, static_cast<std::int64_t>(ids.size()) + 1);
  return batch.decide(visits, ids, purchases);
}

std::string counters(const tracker::BatchRows& rows) {
  std::string text;
  for (const auto& [name, count] : rows.counters) {
    text += (text.empty() ? "" : " ") + name + "=" + std::to_string(count);
  }
  return text;
}

}  // namespace footfall::test
