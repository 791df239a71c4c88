// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/referrer/campaign_columns.h"

#include <algorithm>
#include <array>

#include "common/php_url.h"
#include "common/query.h"
#include "worker/php/request_value.h"
#include "worker/php/text.h"
#include "worker/php/url_query.h"
#include "worker/tracker/actions/site_rules.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr std::size_t kMaxBytes = 250, kMaxIdBytes = 100;
// An id of an ad click is kept as it came: case counts in it.
constexpr std::string_view kClickId = "mtm_clid";

constexpr std::array kColumns = {Column::kCampaignName,   Column::kCampaignKeyword,  Column::kCampaignSource,
                                 Column::kCampaignMedium, Column::kCampaignContent,  Column::kCampaignId,
                                 Column::kCampaignGroup,  Column::kCampaignPlacement};

/// At most so many bytes, no character cut in two.
std::string cut_bytes(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  text.resize(most);
  return text;
}

std::string value_of(const UrlQuery& query, const std::string& name) {
  const auto value = query.scalar(name);
  if (!value) return {};
  const std::string decoded = url_decode(*value);
  const std::string_view text = trim(decoded);
  return cut_bytes(name == kClickId ? std::string(text) : mb_lower(text), kMaxBytes);
}

std::string first_value(const UrlQuery& query, const CampaignColumn& column) {
  for (const auto& name : column.parameters) {
    std::string text = value_of(query, name);
    if (!is_empty(text))
      return cut_bytes(std::move(text), column.column == Column::kCampaignId ? kMaxIdBytes : kMaxBytes);
  }
  return {};
}

CampaignTexts read_query(std::string_view query, const std::vector<CampaignColumn>& columns) {
  CampaignTexts found;
  const UrlQuery parsed(query);
  for (const auto& column : columns) {
    if (std::string text = first_value(parsed, column); !text.empty())
      found.push_back({column.column, std::move(text)});
  }
  return found;
}

/// `#/path?a=b` of a page that is one application holds a query of its own.
CampaignTexts read_fragment(std::string_view fragment, const std::vector<CampaignColumn>& columns) {
  ParsedUrl route;
  const bool has_query = fragment.starts_with('/') && parse_url(fragment, route) && route.query;
  return read_query(has_query ? *route.query : fragment, columns);
}

const std::string* text_of(const CampaignTexts& found, Column column) {
  const auto at = std::find_if(found.begin(), found.end(), [&](const auto& one) { return one.column == column; });
  return at == found.end() ? nullptr : &at->text;
}

/// What Matomo's own parameters, or the request itself, say of the campaign.
CampaignTexts of_referrer(const VisitReferrer& referrer) {
  CampaignTexts texts;
  if (referrer.type != enrich::ReferrerType::kCampaign) return texts;
  texts.push_back({Column::kCampaignName, referrer.name.value_or("")});
  if (!is_empty(referrer.keyword.value_or(""))) texts.push_back({Column::kCampaignKeyword, *referrer.keyword});
  return texts;
}

}  // namespace

CampaignTexts find_campaign_texts(const Request& request, const Site& site, const SettingsSnapshot& settings) {
  SnapshotRules& rules = SnapshotRules::of(settings);
  if (rules.campaign_columns().empty()) return {};
  const std::string url = clean_url(text_value(request.params, "url"), rules.site(site, settings).urls.max_bytes);
  ParsedUrl page;
  if (!parse_url(url, page)) return {};
  CampaignTexts found;
  if (page.fragment) found = read_fragment(*page.fragment, rules.campaign_columns());
  if (found.empty() && page.query) found = read_query(*page.query, rules.campaign_columns());
  return found;
}

void set_campaign_columns(const CampaignTexts& found, const VisitReferrer& referrer, const SettingsSnapshot& settings,
                          model::Row& visit) {
  if (SnapshotRules::of(settings).campaign_columns().empty()) return;
  const CampaignTexts texts = found.empty() ? of_referrer(referrer) : found;
  if (texts.empty()) return;
  for (const auto& [column, text] : texts) visit.set(column, text);
  visit.set(Column::kRefererType, static_cast<std::int64_t>(enrich::ReferrerType::kCampaign));
  if (const auto* name = text_of(texts, Column::kCampaignName)) visit.set(Column::kRefererName, *name);
  if (const auto* keyword = text_of(texts, Column::kCampaignKeyword)) visit.set(Column::kRefererKeyword, *keyword);
}

void set_conversion_campaign(const model::Row& visit, const CampaignTexts& found, model::Row& conversion) {
  bool visit_has_one = false;
  for (const Column column : kColumns) {
    if (visit.text(column).empty()) continue;
    conversion.set(column, visit.get(column));
    visit_has_one = true;
  }
  if (visit_has_one) return;
  for (const auto& [column, text] : found) conversion.set(column, text);
}

bool is_another_campaign(const CampaignTexts& found, const model::Row& visit) {
  return !found.empty() && std::any_of(kColumns.begin(), kColumns.end(), [&](Column column) {
    const std::string* text = text_of(found, column);
    return mb_lower(visit.text(column)) != mb_lower(text == nullptr ? "" : *text);
  });
}

}  // namespace footfall::tracker
