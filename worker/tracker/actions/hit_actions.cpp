// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/actions/hit_actions.h"

#include <stdexcept>

#include "common/utf8.h"
#include "worker/php/request_value.h"
#include "worker/tracker/actions/action_parts.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr std::size_t kPageviewIdBytes = 6;
constexpr std::size_t kSearchCategoryBytes = 200;

/// Cuts bytes as Matomo does, but never leaves half a character, which no table could hold.
std::string cut(std::string_view text, std::size_t bytes) {
  std::string out(text.substr(0, bytes));
  return is_valid_utf8(out) ? out : to_valid_utf8(out);
}

ActionKey key(ActionType type, std::string_view name, std::optional<int> prefix = std::nullopt) {
  return {type, is_valid_utf8(name) ? std::string(name) : to_valid_utf8(name), prefix};
}

/// Sets idaction_url to `name`'s action, or to 0 where there is none.
void set_url(HitActions& hit, ActionType type, std::string_view name, std::optional<int> prefix = std::nullopt) {
  if (is_empty(name)) {
    hit.columns.set(Column::kIdactionUrl, std::int64_t{0});
  } else {
    hit.url = key(type, name, prefix);
  }
}

void set_prefixed_url(HitActions& hit, ActionType type) {
  const auto [name, prefix] = split_prefix(hit.page_url);
  set_url(hit, type, name, prefix);
}

void set_name(HitActions& hit, ActionType type) {
  if (is_empty(hit.name)) {
    hit.columns.set(Column::kIdactionName, std::int64_t{0});
  } else {
    hit.title = key(type, hit.name);
  }
}

void pageview(const ActionInput& input, HitActions& hit) {
  set_page_url(hit, text_value(input.request.params, "url"), input.rules);
  hit.name = clean_title(text_value(input.request.params, "action_name"), input.rules);
  set_name(hit, ActionType::kPageTitle);
  set_prefixed_url(hit, ActionType::kPageUrl);
  add_page_performance(input.request, hit.columns);
}

/// An outlink or a download: stored with its scheme, still sanitised.
void link(const ActionInput& input, std::string_view sanitised_url, ActionType type, HitActions& hit) {
  hit.page_url = hit.raw_url = valid_url(sanitised_url, input.rules.urls.max_bytes).value_or("");
  set_url(hit, type, hit.page_url);
}

void site_search(const ActionInput& input, const SiteSearch& search, HitActions& hit) {
  hit.name = clean_text(search.keyword, input.rules.urls.max_bytes);
  if (!search.url.empty()) set_page_url(hit, search.url, input.rules);
  set_name(hit, ActionType::kSiteSearch);
  hit.columns.set_null(Column::kIdactionUrl);
  hit.columns.set(Column::kSearchCat, cut(search.category, kSearchCategoryBytes));
  if (search.count) hit.columns.set(Column::kSearchCount, *search.count);
}

/// A further action of the hit: the trimmed parameter. Blank is an error where it is `required`, else left out.
void add_other(const ActionInput& input, std::string_view parameter, Column column, ActionType type, bool required,
               HitActions& hit) {
  const std::string value = text_value(input.request.params, parameter);
  const std::string_view text = trim(value);
  if (text.empty() && required) {
    throw std::invalid_argument("Param `" + std::string(parameter) + "` must not be empty or filled with whitespaces");
  }
  if (text == "0") {
    hit.columns.set(column, std::int64_t{0});
  } else if (!text.empty()) {
    hit.others.emplace_back(column, key(type, text));
  }
}

void event(const ActionInput& input, HitActions& hit) {
  set_page_url(hit, text_value(input.request.params, "url"), input.rules);
  set_prefixed_url(hit, ActionType::kEventCategory);
  add_other(input, "e_a", Column::kIdactionEventAction, ActionType::kEventAction, true, hit);
  add_other(input, "e_c", Column::kIdactionEventCategory, ActionType::kEventCategory, true, hit);
  const std::string name = text_value(input.request.params, "e_n");
  const std::string_view trimmed = trim(name);
  if (trimmed == "0") {
    hit.columns.set(Column::kIdactionName, std::int64_t{0});
  } else if (!trimmed.empty()) {
    hit.title = key(ActionType::kEventName, trimmed);
  }
  if (const auto value = sent_real(input.request.params, "e_v")) hit.columns.set(Column::kCustomFloat, *value);
}

void content(const ActionInput& input, HitActions& hit) {
  set_page_url(hit, text_value(input.request.params, "url"), input.rules);
  set_url(hit, ActionType::kContentName, hit.page_url);
  add_other(input, "c_i", Column::kIdactionContentInteraction, ActionType::kContentInteraction, false, hit);
  add_other(input, "c_n", Column::kIdactionContentName, ActionType::kContentName, true, hit);
  add_other(input, "c_p", Column::kIdactionContentPiece, ActionType::kContentPiece, false, hit);
  add_other(input, "c_t", Column::kIdactionContentTarget, ActionType::kContentTarget, false, hit);
}

/// Bytes transferred, as log importers send them.
void add_bandwidth(const ActionInput& input, HitActions& hit) {
  const auto bytes = whole_value(input.request.params, "bw_bytes");
  if (bytes && *bytes >= 0) hit.columns.set(Column::kBandwidth, *bytes);
}

/// The kind of the highest rank that the request asks for, and its own columns.
void extract_kind(const ActionInput& input, HitActions& hit) {
  const ParamMap& params = input.request.params;
  const auto sent = [&](std::string_view name) { return text_value(params, name); };
  if (const std::string url = sent("download"); !is_empty(url)) {
    hit.kind = ActionKind::kDownload;
    return link(input, url, ActionType::kDownload, hit);
  }
  if (const std::string url = sent("link"); !is_empty(url)) {
    hit.kind = ActionKind::kOutlink;
    return link(input, url, ActionType::kOutlink, hit);
  }
  if (!sent("e_c").empty() && !sent("e_a").empty()) {
    hit.kind = ActionKind::kEvent;
    return event(input, hit);
  }
  if (!is_empty(sent("c_n"))) {
    hit.kind = ActionKind::kContent;
    return content(input, hit);
  }
  if (const auto search = detect_site_search(input)) {
    hit.kind = ActionKind::kSiteSearch;
    return site_search(input, *search, hit);
  }
  if (whole_value(params, "ca").value_or(0) != 0) {
    throw std::invalid_argument("The request is meant for an action that no active plugin handles; it is ignored.");
  }
  hit.kind = ActionKind::kPageview;
  pageview(input, hit);
}

}  // namespace

std::optional<double> sent_real(const ParamMap& params, std::string_view name) {
  const ParamValue* value = params.find(name);
  if (value == nullptr || (!value->is_array() && value->text().empty())) return std::nullopt;
  return real_value(params, name).value_or(0.0);
}

void set_page_url(HitActions& hit, std::string_view sanitised_url, const SiteRules& rules) {
  hit.raw_url = valid_url(sanitised_url, rules.urls.max_bytes).value_or("");
  const auto url = storable_url(sanitised_url, rules.urls);
  hit.page_url = url ? valid_url(*url, rules.urls.max_bytes).value_or("") : "";
}

HitActions extract_actions(const Request& request, const Site& site, const SettingsSnapshot& settings) {
  const ActionInput input{request, site, settings, SnapshotRules::of(settings).site(site, settings)};
  HitActions hit;
  extract_kind(input, hit);
  add_bandwidth(input, hit);
  hit.columns.set(Column::kIdpageview, cut(text_value(request.params, "pv_id"), kPageviewIdBytes));
  add_product_view(input, hit);
  add_custom_variables(request, hit.columns);
  add_action_dimensions(input, hit);
  return hit;
}

std::vector<std::reference_wrapper<const ActionKey>> ordered_keys(const HitActions& hit) {
  std::vector<std::reference_wrapper<const ActionKey>> keys;
  const bool name_first = hit.kind == ActionKind::kPageview || hit.kind == ActionKind::kSiteSearch;
  if (name_first && hit.title) keys.emplace_back(*hit.title);
  if (hit.url) keys.emplace_back(*hit.url);
  for (const auto& [column, key] : hit.others) keys.emplace_back(key);
  if (!name_first && hit.title) keys.emplace_back(*hit.title);
  return keys;
}

}  // namespace footfall::tracker
