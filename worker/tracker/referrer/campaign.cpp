// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/referrer/campaign.h"

#include "common/query.h"
#include "worker/php/request_value.h"
#include "worker/php/url_query.h"

namespace footfall::tracker {
namespace {

std::string decoded(std::string_view value) { return std::string(trim(url_decode(value))); }

/// The first of the parameters with a value; "" where none has one.
std::string first_value(const UrlQuery& query, const std::vector<std::string>& names) {
  for (const auto& name : names) {
    const auto value = query.scalar(name);
    if (!value) continue;
    std::string text = decoded(*value);
    if (!is_empty(text)) return text;
  }
  return {};
}

/// True where any of the names occurs at all, before the query is taken apart.
bool may_hold(std::string_view query, const std::vector<std::string>& names) {
  for (const auto& name : names) {
    if (!name.empty() && query.find(name) != std::string_view::npos) return true;
  }
  return false;
}

/// Sets the campaign that `query` names; true where it names a keyword too.
bool read_campaign(std::string_view query, const SnapshotRules& rules, Campaign& campaign) {
  if (!may_hold(query, rules.campaign_names())) return false;
  const UrlQuery parsed(query);
  const std::string name = first_value(parsed, rules.campaign_names());
  if (name.empty()) return false;
  campaign.name = name;
  const std::string keyword = first_value(parsed, rules.campaign_keywords());
  if (!keyword.empty()) campaign.keyword = keyword;
  return !campaign.keyword.empty();
}

/// An AdSense frame names the page it stood on and, where no campaign is known, is one itself.
void read_ad_frame(const ParsedUrl& referrer, Campaign& campaign) {
  const std::string_view query = referrer.query.value_or("");
  const bool is_ad_host = referrer.host.find("googleads") != std::string_view::npos ||
                          referrer.host.find("doubleclick") != std::string_view::npos;
  if (is_empty(query) || !is_ad_host) return;
  const std::string page = decoded(query_parameter(query, "url").value_or(""));
  ParsedUrl parsed;
  if (is_empty(page) || !parse_url(page, parsed) || is_empty(parsed.host)) return;
  if (is_empty(campaign.name)) {
    const std::string type = decoded(query_parameter(query, "ad_type").value_or(""));
    campaign.name = "AdWords" + (is_empty(type) ? "" : " (" + type + ")");
  }
  campaign.keyword = "(adwords) " + std::string(parsed.host);
}

std::string first_parameter(const Request& request, const std::vector<std::string>& names) {
  for (const auto& name : names) {
    const std::string_view value = request.text(name);
    if (!is_empty(value)) return std::string(value);
  }
  return {};
}

}  // namespace

Campaign find_campaign(const Request& request, const ParsedUrl& page, const ParsedUrl& referrer,
                       std::string_view referrer_url, const SnapshotRules& rules, const enrich::ReferrerLists& lists) {
  Campaign campaign;
  const bool complete = page.query && read_campaign(*page.query, rules, campaign);
  if (!complete && page.fragment) read_campaign(*page.fragment, rules, campaign);
  if (is_empty(campaign.keyword)) {
    if (!is_empty(campaign.name)) {
      if (const auto search = lists.search_engine(referrer_url); search && !is_empty(search->keyword)) {
        campaign.keyword = search->keyword;
      }
    }
    if (is_empty(campaign.keyword)) read_ad_frame(referrer, campaign);
  }
  const std::string name = first_parameter(request, rules.campaign_names());
  if (name.empty()) return campaign;
  campaign.name = name;
  if (std::string keyword = first_parameter(request, rules.campaign_keywords()); !keyword.empty()) {
    campaign.keyword = std::move(keyword);
  }
  return campaign;
}

}  // namespace footfall::tracker
