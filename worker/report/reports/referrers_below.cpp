// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/html.h"
#include "common/query.h"
#include "worker/report/core/report.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/reports/referrers.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr const char* kKeywords = "Referrers_searchEngineByKeyword";
constexpr const char* kEngines = "Referrers_keywordBySearchEngine";
constexpr const char* kWebsites = "Referrers_urlByWebsite";
constexpr const char* kCampaigns = "Referrers_keywordByCampaign";
constexpr const char* kSocials = "Referrers_urlBySocialNetwork";
constexpr const char* kNoKeyword = "Keyword not defined";
constexpr const char* kNoUrl = "URL unknown!";
constexpr const char* kNoKeywordHelp = "https://matomo.org/faq/general/faq_144";

std::string engine_url(const Names& names, const std::string& engine) {
  const std::string host = names.search_engine_host(engine);
  return host.empty() ? kNoUrl : "http://" + host;
}

std::string engine_logo(const Names& names, const std::string& engine) {
  const std::string host = names.search_engine_host(engine);
  return names.icon("searchEngines", host.empty() ? "xx" : host, "xx");
}

/// The engine's page of results.
std::string search_url(const Names& names, const std::string& engine, const std::string& keyword) {
  if (keyword.empty()) return kNoKeywordHelp;
  std::string url = engine_url(names, engine);
  if (url == kNoUrl) return url;
  const std::string pattern = names.search_engine_backlink(engine);
  if (pattern.empty()) return {};
  std::string encoded = url_encode(keyword);
  for (std::size_t at = 0; (at = encoded.find("%2B", at)) != std::string::npos;) encoded.replace(at, 3, "+");
  const std::size_t place = pattern.find("{k}");
  url += '/' + pattern;
  if (place != std::string::npos) url.replace(url.size() - pattern.size() + place, 3, encoded);
  return url;
}

void name_missing_keywords(Table& table) {
  table.for_each_row([](Row& row) {
    if (label_of(row).empty()) row.columns.set("label", kNoKeyword);
  });
}

/// None of an empty label.
Value segment_of(const char* name, const std::string& label) {
  return label.empty() ? Value() : Value(std::string(name) + "==" + url_encode(label));
}

Value keyword_segment(const std::string& keyword) { return "referrerKeyword==" + url_encode(keyword); }

/// What is found by search engines alone.
void narrow_segments_to_search(Table& table) {
  table.for_each_row([](Row& row) {
    if (Value* segment = row.metadata.find("segment")) *segment = "referrerType==search;" + text_of(*segment);
  });
}

Table engines(const Question& question) {
  Table table = dimension_table(question, kEngines);
  const Names& names = question.session.names;
  if (!question.is_flat)
    set_metadata_by_label(table, "segment", [](const std::string& label) {
      return "referrerType==search;referrerName==" + url_encode(label);
    });
  set_metadata_by_label(table, "url", [&](const std::string& label) { return engine_url(names, label); });
  set_metadata_by_label(table, "logo", [&](const std::string& label) { return engine_logo(names, label); });
  if (question.is_flat) {
    for (Row& row : table.rows) {
      if (!row.subtable) continue;
      const std::string engine = label_of(row);
      set_metadata_by_label(*row.subtable, "url",
                            [&](const std::string& keyword) { return search_url(names, engine, keyword); });
      name_missing_keywords(*row.subtable);
    }
  }
  table.queue(name_missing_keywords);
  return table;
}

Table keywords_of_engine(const Question& question) {
  Table table = dimension_table(question, kEngines);
  const std::string engine = label_above(question, kEngines);
  const Names& names = question.session.names;
  set_metadata_by_label(table, "segment", [&](const std::string& keyword) -> Value {
    if (keyword.empty()) return {};
    return "referrerName==" + url_encode(engine) + ";referrerType==search;referrerKeyword==" + url_encode(keyword);
  });
  set_metadata_by_label(table, "url", [&](const std::string& keyword) { return search_url(names, engine, keyword); });
  table.queue(name_missing_keywords);
  return table;
}

Table engines_of_keyword(const Question& question) {
  Table table = dimension_table(question, kKeywords);
  const std::string keyword = label_above(question, kKeywords);
  const Names& names = question.session.names;
  set_metadata_by_label(table, "segment", [&](const std::string& engine) {
    return "referrerKeyword==" + keyword + ";referrerType==search;referrerName==" + url_encode(engine);
  });
  set_metadata_by_label(table, "url", [&](const std::string& engine) { return search_url(names, engine, keyword); });
  set_metadata_by_label(table, "logo", [&](const std::string& engine) { return engine_logo(names, engine); });
  return table;
}

Table campaign_keywords(const Question& question) {
  Table table = dimension_table(question, kCampaigns);
  const std::string campaign = label_above(question, kCampaigns);
  set_metadata_by_label(table, "segment", [&](const std::string& keyword) {
    const std::string below = "referrerType==campaign;referrerKeyword==" + url_encode(keyword);
    return question.is_flat ? "referrerType==campaign;referrerName==" + campaign + ';' + below
                            : "referrerName==" + campaign + ';' + below;
  });
  return table;
}

/// Path and query without the slash in front.
std::string page_of(const std::string& url) {
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  std::string page = path == std::string::npos ? std::string() : url.substr(path + 1);
  page = page.substr(0, page.find('#'));
  return page.empty() ? "index" : page;
}

/// Pages by their path, with the URL beside.
void show_pages(Table& table) {
  set_metadata_by_label(table, "url", [](const std::string& label) { return html_unescape(label); });
  group_by_label(table, [](const std::string& label) { return page_of(label); });
}

Table pages_of_website(const Question& question) {
  Table table = dimension_table(question, kWebsites);
  show_pages(table);
  set_metadata(table, "segment", [](const Row& row) -> Value {
    const Value* url = row.metadata.find("url");
    if (url == nullptr) return {};
    return "referrerUrl==" + url_encode(text_of(*url));
  });
  return table;
}

std::string without_scheme(const std::string& url) {
  const std::size_t scheme = url.find("://");
  return scheme == std::string::npos ? url : url.substr(scheme + 3);
}

Table pages_of_social(const Question& question) {
  Table table;
  if (question.subtable) {
    table = dimension_table(question, kSocials);
  } else {
    Question all = question;
    all.is_expanded = true;
    Table networks = record_table(all, kSocials);
    table = dimension_table(question, "");
    networks.for_each_row([&](Row& network) {
      if (!network.subtable) return;
      network.subtable->for_each_row([&](Row& row) { table.rows.push_back(std::move(row)); });
    });
  }
  set_metadata_by_label(table, "segment", [](const std::string& label) { return segment_of("referrerUrl", label); });
  set_metadata_by_label(table, "url", [](const std::string& label) { return label; });
  table.queue([](Table& one) { relabel(one, [](const std::string& label) { return without_scheme(label); }); });
  return table;
}

Report report(const char* action, std::vector<std::string> dimensions, Table (*make)(const Question&)) {
  Report report{"Referrers", action, {}, make};
  report.shape.dimensions = std::move(dimensions);
  return report;
}

Report top(const char* action, std::vector<std::string> dimensions, Table (*make)(const Question&)) {
  Report made = report(action, std::move(dimensions), make);
  made.takes_flat = made.takes_expanded = true;
  return made;
}

Report below(const char* action, const char* dimension, Table (*make)(const Question&)) {
  Report made = report(action, {dimension}, make);
  made.takes_subtable = made.needs_subtable = true;
  return made;
}

}  // namespace

Table referrer_keywords(const Question& question) {
  Table table = dimension_table(question, kKeywords);
  const Names& names = question.session.names;
  if (!question.is_flat) {
    set_metadata_by_label(table, "segment", keyword_segment);
    table.queue(narrow_segments_to_search);
  } else {
    for (Row& row : table.rows) {
      if (!row.subtable) continue;
      const std::string keyword = label_of(row);
      set_metadata_by_label(*row.subtable, "url",
                            [&](const std::string& engine) { return search_url(names, engine, keyword); });
      set_metadata_by_label(*row.subtable, "logo",
                            [&](const std::string& engine) { return engine_logo(names, engine); });
    }
  }
  table.queue(name_missing_keywords);
  return table;
}

Table referrer_websites(const Question& question) {
  Table table = dimension_table(question, kWebsites);
  if (question.is_flat) {
    for (Row& row : table.rows) {
      if (row.subtable) show_pages(*row.subtable);
    }
    return table;
  }
  set_metadata_by_label(table, "segment", [](const std::string& label) { return segment_of("referrerName", label); });
  return table;
}

Table referrer_campaigns(const Question& question) {
  Table table = dimension_table(question, kCampaigns);
  set_metadata_by_label(table, "segment", [](const std::string& label) {
    return "referrerType==campaign;referrerName==" + url_encode(label);
  });
  return table;
}

Table referrer_socials(const Question& question) {
  Table table = dimension_table(question, kSocials);
  const Names& names = question.session.names;
  group_by_label(table,
                 [](const std::string& label) { return label == "instagram" ? std::string("Instagram") : label; });
  set_metadata_by_label(table, "url", [&](const std::string& label) { return names.social_domain(label); });
  set_metadata_by_label(
      table, "logo", [&](const std::string& label) { return names.icon("socials", names.social_domain(label), "xx"); });
  set_metadata_by_label(table, "segment", [](const std::string& label) {
    return "referrerType==social;referrerName==" + url_encode(label);
  });
  return table;
}

Reports referrers_below_reports() {
  Report websites = top("getWebsites", {"Referrers_Website", "Referrers_WebsitePage"}, referrer_websites);
  websites.shape.separator = "/";
  Report campaigns = top("getCampaigns", {"Referrers_Campaign", "Referrers_Keyword"}, referrer_campaigns);
  campaigns.takes_flat = false;
  campaigns.shape.subtable_method = "Referrers.getKeywordsFromCampaignId";
  Report keywords = top("getKeywords", {"Referrers_Keyword", "Referrers_SearchEngine"}, referrer_keywords);
  Report search_engines = top("getSearchEngines", {"Referrers_SearchEngine", "Referrers_Keyword"}, engines);
  Report socials = top("getSocials", {"Referrers_SocialNetwork", "Referrers_WebsitePage"}, referrer_socials);
  Report social_pages = report("getUrlsForSocial", {"Referrers_WebsitePage"}, pages_of_social);
  social_pages.takes_subtable = true;
  websites.below = "Referrers.getUrlsFromWebsiteId";
  campaigns.below = campaigns.shape.subtable_method;
  keywords.below = "Referrers.getSearchEnginesFromKeywordId";
  search_engines.below = "Referrers.getKeywordsFromSearchEngineId";
  socials.below = social_pages.method();
  return {keywords,
          search_engines,
          websites,
          campaigns,
          socials,
          below("getSearchEnginesFromKeywordId", "Referrers_SearchEngine", engines_of_keyword),
          below("getKeywordsFromSearchEngineId", "Referrers_Keyword", keywords_of_engine),
          below("getKeywordsFromCampaignId", "Referrers_Keyword", campaign_keywords),
          below("getUrlsFromWebsiteId", "Referrers_WebsitePage", pages_of_website),
          social_pages};
}

}  // namespace footfall::report
