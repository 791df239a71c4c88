// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "common/html.h"
#include "common/php_url.h"
#include "common/query.h"
#include "worker/php/url_query.h"
#include "worker/report/live/visit_fields.h"
#include "worker/report/names/referrer_channels.h"

namespace footfall::report {
namespace {

std::string keyword_of(const std::string& stored, bool is_search) {
  if (is_search && stored.empty()) return "Keyword not defined";
  return url_decode(html_unescape(stored));
}

/// Google's place of the link in its list.
Value position_of(const std::string& url) {
  ParsedUrl parts;
  if (!parse_url(url, parts) || !parts.query) return {};
  const auto position = query_parameter(*parts.query, "cd");
  return position && !position->empty() && *position != "0" ? Value(*position) : Value();
}

void add_search_engine(Fields& shown, const Names& names, const std::string& engine) {
  const std::string host = names.search_engine_host(engine);
  shown.append("referrerSearchEngineUrl", host.empty() ? "URL unknown!" : "http://" + host);
  const std::string file = host.substr(0, host.find('/'));
  shown.append("referrerSearchEngineIcon", names.icon("searchEngines", file.empty() ? "xx" : file, "xx"));
}

void add_social_network(Fields& shown, const Names& names, const std::string& url) {
  const std::string domain = names.social_domain(names.social_network_at(url));
  shown.append("referrerSocialNetworkUrl", domain.empty() ? url : domain);
  shown.append("referrerSocialNetworkIcon", names.icon("socials", domain.empty() ? "xx" : domain, "xx"));
}

void add_nothing(Fields& shown, const char* url, const char* icon) {
  shown.append(url, Value());
  shown.append(icon, Value());
}

}  // namespace

std::string referrer_type_key(std::int64_t type) {
  const ReferrerChannel* channel = referrer_channel(type);
  return channel == nullptr ? std::string() : channel->key;
}

void add_referrer(Fields& shown, const Visit& visit) {
  const ReferrerChannel* channel = referrer_channel(integer_in(visit.row, "referer_type"));
  const std::string key = channel == nullptr ? "" : channel->key, stored = text_in(visit.row, "referer_name");
  const std::string name = html_decode_entities(stored), url = text_in(visit.row, "referer_url");
  const bool is_search = key == "search", is_google = name.find("Google") != std::string::npos;
  shown.append("referrerType", key);
  shown.append("referrerTypeName", channel == nullptr ? "Others" : channel->name);
  shown.append("referrerName", name);
  shown.append("referrerKeyword", keyword_of(text_in(visit.row, "referer_keyword"), is_search));
  shown.append("referrerKeywordPosition", is_search && is_google ? position_of(url) : Value());
  shown.append("referrerUrl", looks_like_url(url) ? Value(url) : Value());
  if (is_search && !stored.empty()) {
    add_search_engine(shown, visit.session.names, stored);
  } else {
    add_nothing(shown, "referrerSearchEngineUrl", "referrerSearchEngineIcon");
  }
  if (key == "social" && !stored.empty()) {
    add_social_network(shown, visit.session.names, url);
  } else {
    add_nothing(shown, "referrerSocialNetworkUrl", "referrerSocialNetworkIcon");
  }
}

void add_campaign(Fields& shown, const Visit& visit) {
  if (!visit.session.settings->has_campaign_columns) return;
  constexpr std::array<std::pair<const char*, const char*>, 8> kParts{{{"campaignId", "campaign_id"},
                                                                       {"campaignContent", "campaign_content"},
                                                                       {"campaignKeyword", "campaign_keyword"},
                                                                       {"campaignMedium", "campaign_medium"},
                                                                       {"campaignName", "campaign_name"},
                                                                       {"campaignSource", "campaign_source"},
                                                                       {"campaignGroup", "campaign_group"},
                                                                       {"campaignPlacement", "campaign_placement"}}};
  for (const auto& [name, column] : kParts)
    shown.append(name, is_set(visit.row, column) ? value_in(visit.row, column) : Value(""));
}

}  // namespace footfall::report
