// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/referrer/visit_referrer.h"

#include <algorithm>

#include "common/php_url.h"
#include "common/utf8.h"
#include "worker/php/request_value.h"
#include "worker/php/text.h"
#include "worker/php/url_query.h"
#include "worker/tracker/actions/page_url.h"
#include "worker/tracker/actions/site_rules.h"
#include "worker/tracker/referrer/campaign.h"
#include "worker/tracker/referrer/referrer_url.h"

namespace footfall::tracker {
namespace {

using enrich::ReferrerType;

constexpr std::size_t kMaxName = 255;  // referer_name and referer_keyword, in code points
constexpr std::size_t kMaxUrl = 1500;  // referer_url

std::string cut(const std::string& text, std::size_t most) { return std::string(utf8_prefix(text, most)); }

bool holds(const std::vector<std::int64_t>& sites, std::int64_t idsite) {
  return std::find(sites.begin(), sites.end(), idsite) != sites.end();
}

/// One question about one referrer.
class Detection {
 public:
  Detection(const Request& request, const Site& site, const SettingsSnapshot& settings,
            const enrich::ReferrerLists& lists)
      : request_(request),
        site_(site),
        lists_(lists),
        all_(SnapshotRules::of(settings)),
        rules_(all_.site(site, settings)),
        sent_page_url_(text_value(request.params, "url")) {}

  const std::string& sent_page_url() const { return sent_page_url_; }

  VisitReferrer run(std::string_view sanitised_referrer, std::string_view sanitised_page) {
    page_url_ = clean_url(sanitised_page, rules_.urls.max_bytes);
    parse_url(page_url_, page_);
    if (ignores_referrer()) return {ReferrerType::kDirect, "", "", "", false};
    url_ = unsanitize(sanitised_referrer);
    if (!looks_like_url(url_)) url_.clear();
    if (!url_.empty() && parse_url(url_, referrer_) && is_excluded()) {
      url_.clear();
      referrer_.reset();
    }
    VisitReferrer found = kind();
    found.url = storable_referrer(url_, referrer_.host, rules_.urls);
    if (found.url) found.url = cut(*found.url, kMaxUrl);
    if (found.name) found.name = cut(*found.name, kMaxName);
    if (found.keyword) found.keyword = cut(*found.keyword, kMaxName);
    return found;
  }

 private:
  bool ignores_referrer() const {
    const std::string_view query = page_.query.value_or("");
    return !is_empty(query) &&
           (query_parameter(query, "ignore_referrer") == "1" || query_parameter(query, "ignore_referer") == "1");
  }

  bool is_excluded() const {
    if (rules_.excluded_referrers.empty()) return false;
    const auto sites = rules_.excluded_referrers.matching(referrer_);
    return sites && holds(*sites, site_.id);
  }

  VisitReferrer kind() {
    if (const Campaign campaign = find_campaign(request_, page_, referrer_, url_, all_, lists_);
        !campaign.name.empty()) {
      const bool by_host = is_empty(campaign.keyword);
      return {ReferrerType::kCampaign,
              mb_lower(campaign.name),
              mb_lower(by_host ? referrer_.host : campaign.keyword),
              {},
              by_host};
    }
    if (is_empty(referrer_.host) || is_own()) return {};
    if (const auto search = lists_.search_engine(url_)) {
      VisitReferrer found{ReferrerType::kSearchEngine, search->name, {}, {}, false};
      if (!search->keyword.empty()) found.keyword = search->keyword;
      return found;
    }
    if (const auto network = lists_.social_network(url_)) return {ReferrerType::kSocial, *network, "", {}, false};
    return {ReferrerType::kWebsite, website_name(), {}, {}, false};
  }

  /// The page's own host counts as one of its site, whatever is configured.
  const GuestUrl& page_host() {
    ParsedUrl raw;
    if (guest_.idsite == 0 && parse_url(sent_page_url_, raw) && !raw.host.empty())
      guest_.host = SiteUrls::canonical_host(raw.host);
    guest_.idsite = site_.id;
    return guest_;
  }

  bool is_own() {
    if (const auto sites = all_.all_urls().matching(referrer_, page_host())) return holds(*sites, site_.id);
    return !site_.exclude_unknown_urls && !page_.host.empty() && mb_lower(page_.host) == mb_lower(referrer_.host);
  }

  /// The host, with the path of the other site of this installation that it belongs to.
  std::string website_name() {
    std::string name = mb_lower(referrer_.host);
    std::string path = all_.all_urls().matching_path(referrer_, page_host());
    while (!path.empty() && path.back() == '/') path.pop_back();
    return name + path;
  }

  const Request& request_;
  const Site& site_;
  const enrich::ReferrerLists& lists_;
  SnapshotRules& all_;
  const SiteRules& rules_;
  std::string sent_page_url_, page_url_, url_;
  GuestUrl guest_;
  ParsedUrl page_, referrer_;
};

bool differs(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return mb_lower(a.value_or("")) != mb_lower(b.value_or(""));
}

bool is_new(const VisitReferrer& hit, const VisitReferrer& visit) {
  const bool same_name = !differs(hit.name, visit.name), same_type = hit.type == visit.type;
  if (!same_name || !same_type) return true;
  const bool keeps_keyword = hit.keyword_is_host && visit.type == ReferrerType::kCampaign;
  return !keeps_keyword && differs(hit.keyword, visit.keyword);
}

}  // namespace

VisitReferrer detect_referrer(const Request& request, const Site& site, const SettingsSnapshot& settings,
                              const enrich::ReferrerLists& lists) {
  Detection detection(request, site, settings, lists);
  return detection.run(text_value(request.params, "urlref"), detection.sent_page_url());
}

VisitReferrer detect_referrer_of(std::string_view referrer_url, const Request& request, const Site& site,
                                 const SettingsSnapshot& settings, const enrich::ReferrerLists& lists) {
  return Detection(request, site, settings, lists).run(referrer_url, "");
}

bool referrer_starts_new_visit(const VisitReferrer& hit, const VisitReferrer& visit, const TrackerConfig& config) {
  if (config.create_new_visit_when_campaign_changes && hit.type == ReferrerType::kCampaign &&
      visit.type != ReferrerType::kDirect && is_new(hit, visit)) {
    return true;
  }
  return config.create_new_visit_when_website_referrer_changes && hit.type == ReferrerType::kWebsite &&
         is_new(hit, visit);
}

}  // namespace footfall::tracker
