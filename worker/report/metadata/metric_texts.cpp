// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/metric_texts.h"

#include <algorithm>
#include <array>

namespace footfall::report {
namespace {

using enum MetricKind;

constexpr std::array kTexts = std::to_array<MetricText>(
    {{"nb_visits", "Visits", kNumber,
      "How often visitors came: after 30 minutes without an action the next one begins a new visit."},
     {"nb_uniq_visitors", "Unique visitors", kNumber,
      "How many different visitors came; each counts once, however many visits were made."},
     {"nb_actions", "Actions", kNumber, "Page views, site searches, downloads and clicked outlinks together."},
     {"nb_users", "Users", kNumber, "How many different users came who were logged in and had a User ID."},
     {"nb_actions_per_visit", "Actions per Visit", kNumber, "Actions of a visit, on average."},
     {"avg_time_on_site", "Avg. Time on Website", kSeconds, "How long a visit lasts on average."},
     {"bounce_rate", "Bounce Rate", kPercent, "The share of visits that ended after one page."},
     {"conversion_rate", "Conversion Rate", kPercent, "The share of visits that reached a goal."},
     {"label", "Label", kNone},
     {"date", "Date", kNone},
     {"avg_time_on_page", "Avg. time on page", kSeconds,
      "How long visitors stayed on a page on average; other pages of the site do not count."},
     {"sum_time_spent", "Total time spent by visitors (in seconds)", kSeconds},
     {"sum_visit_length", "Total time spent by visitors (in seconds)", kSeconds},
     {"bounce_count", "Bounces", kNumber},
     {"bounce_count_returning", "Bounce Count for Returning Visits", kNumber},
     {"max_actions", "Maximum actions in one visit", kNumber},
     {"max_actions_returning", "Maximum actions in one returning visit", kNumber},
     {"nb_visits_converted_returning", "Number of converted returning visits", kNumber},
     {"sum_visit_length_returning", "Total time spent by returning visitors (in seconds)", kNumber},
     {"nb_visits_converted", "Visits with Conversions", kNumber},
     {"nb_conversions", "Conversions", kNumber},
     {"revenue", "Revenue", kMoney},
     {"nb_hits", "Pageviews", kNumber, "How often it was viewed."},
     {"entry_nb_visits", "Entrances", kNumber, "Visits that began here."},
     {"entry_nb_uniq_visitors", "Unique entrances", kNumber},
     {"exit_nb_visits", "Exits", kNumber, "Visits that ended here."},
     {"exit_nb_uniq_visitors", "Unique exits", kNumber},
     {"entry_bounce_count", "Bounces", kNumber, "Visits that began here and had no other page."},
     {"exit_bounce_count", "Bounces", kNumber},
     {"exit_rate", "Exit rate", kPercent, "The share of its visits that ended here."},
     {"sum_daily_nb_uniq_visitors", "Unique visitors (daily sum)", kNumber},
     {"sum_daily_nb_users", "Users (daily sum)", kNumber},
     {"sum_daily_entry_nb_uniq_visitors", "Unique entrances (daily sum)", kNumber},
     {"sum_daily_exit_nb_uniq_visitors", "Unique exits (daily sum)", kNumber},
     {"entry_nb_actions", "Actions after entering here", kNumber},
     {"entry_sum_visit_length", "Total time spent by visitors (in seconds) after entering here", kNumber},
     {"nb_pageviews", "Pageviews", kNumber, "How often pages were viewed."},
     {"nb_uniq_pageviews", "Unique Pageviews", kNumber,
      "Visits with a view of a page, each page counted once a visit."},
     {"nb_downloads", "Downloads", kNumber, "How often files were downloaded."},
     {"nb_uniq_downloads", "Unique Downloads", kNumber,
      "Visits with a download of a file, each file counted once a visit."},
     {"nb_outlinks", "Outlinks", kNumber, "How often links to other sites were clicked."},
     {"nb_uniq_outlinks", "Unique Outlinks", kNumber, "Visits with a click on a link, each link counted once a visit."},
     {"nb_searches", "Searches", kNumber, "How often visitors searched this site."},
     {"nb_keywords", "Unique Keywords", kNumber},
     {"avg_time_generation", "Avg. generation time", kSeconds, "How long the server took to make a page, on average."},
     {"nb_pages_per_search", "Search Results pages", kNumber,
      "Pages of results that were looked at for a search, on average."},
     {"nb_hits_following_search", "Clicked in search results", kNumber,
      "How often it was opened from the results of a search."},
     {"visits_evolution", "Visits Evolution", kPercent},
     {"actions_evolution", "Actions Evolution", kPercent},
     {"pageviews_evolution", "Pageviews Evolution", kPercent},
     {"revenue_evolution", "Revenue Evolution", kPercent},
     {"nb_conversions_evolution", "Conversions Evolution", kPercent},
     {"orders_evolution", "Ecommerce Orders Evolution", kPercent},
     {"ecommerce_revenue_evolution", "Product Revenue Evolution", kPercent},
     {"Referrers_visitorsFromSearchEngines", "Visitors from Search Engines", kNumber},
     {"Referrers_visitorsFromSearchEngines_percent", "Percent of Visitors from Search Engines", kPercent},
     {"Referrers_visitorsFromSocialNetworks", "Visitors from Social Networks", kNumber},
     {"Referrers_visitorsFromSocialNetworks_percent", "Percent of Visitors from Social Networks", kPercent},
     {"Referrers_visitorsFromDirectEntry", "Visitors from Direct Entry", kNumber},
     {"Referrers_visitorsFromDirectEntry_percent", "Percent of Visitors from Direct Entry", kPercent},
     {"Referrers_visitorsFromWebsites", "Visitors from Websites", kNumber},
     {"Referrers_visitorsFromWebsites_percent", "Percent of Visitors from Websites", kPercent},
     {"Referrers_visitorsFromCampaigns", "Visitors from Campaigns", kNumber},
     {"Referrers_visitorsFromCampaigns_percent", "Percent of Visitors from Campaigns", kPercent},
     {"Referrers_distinctSearchEngines", "Distinct search engines", kNumber},
     {"Referrers_distinctSocialNetworks", "Distinct social networks", kNumber},
     {"Referrers_distinctWebsites", "Distinct websites", kNumber},
     {"Referrers_distinctKeywords", "Distinct keywords", kNumber},
     {"Referrers_distinctCampaigns", "Distinct campaigns", kNumber},
     {"orders", "Ecommerce Orders", kNumber},
     {"ecommerce_revenue", "Product Revenue", kMoney},
     {"revenue_per_visit", "Revenue per Visit", kMoney},
     {"quantity", "Quantity", kNumber},
     {"avg_price", "Average Price", kMoney},
     {"avg_quantity", "Average Quantity", kNumber},
     {"revenue_subtotal", "Subtotal", kMoney},
     {"revenue_tax", "Tax", kMoney},
     {"revenue_shipping", "Shipping", kMoney},
     {"revenue_discount", "Discount", kMoney},
     {"avg_order_revenue", "Average Order Value", kMoney},
     {"nb_events", "Events", kNumber, "How many events came."},
     {"sum_event_value", "Event value", kNumber, "The values of all events together."},
     {"min_event_value", "Minimum Event value", kNumber, "The smallest value of an event."},
     {"max_event_value", "Maximum Event value", kNumber, "The greatest value of an event."},
     {"avg_event_value", "Average value", kNumber, "The value of an event, on average."},
     {"nb_events_with_value", "Events with a value", kNumber, "How many events had a value."},
     {"nb_visits_returning", "Returning Visits", kNumber},
     {"nb_actions_returning", "Actions by Returning Visits", kNumber},
     {"avg_time_on_site_returning", "Avg. Duration of a Returning Visit (in sec)", kSeconds},
     {"bounce_rate_returning", "Bounce Rate for Returning Visits", kPercent},
     {"nb_actions_per_visit_returning", "Avg. Actions per Returning Visit", kNumber},
     {"nb_uniq_visitors_returning", "Unique returning visitors", kNumber},
     {"nb_users_returning", "Returning Users", kNumber},
     {"nb_visits_new", "New Visits", kNumber},
     {"nb_actions_new", "Actions by New Visits", kNumber},
     {"avg_time_on_site_new", "Avg. Duration of a New Visit (in sec)", kSeconds},
     {"bounce_rate_new", "Bounce Rate for New Visits", kPercent},
     {"nb_actions_per_visit_new", "Avg. Actions per New Visit", kNumber},
     {"nb_uniq_visitors_new", "Unique new visitors", kNumber},
     {"nb_users_new", "New Users", kNumber},
     {"nb_impressions", "Impressions", kNumber, "How often the content was on a page that was shown."},
     {"nb_interactions", "Content Interactions", kNumber, "How often visitors clicked or otherwise used the content."},
     {"interaction_rate", "Interaction Rate", kPercent, "The share of impressions that led to an interaction."},
     {"nb_visits_percentage", "% Visits", kPercent},
     {"avg_time_network", "Avg. network time", kSeconds, "How long it took to reach the server, on average."},
     {"avg_time_server", "Avg. server time", kSeconds, "How long the server took to answer, on average."},
     {"avg_time_transfer", "Avg. transfer time", kSeconds, "How long the answer took to arrive, on average."},
     {"avg_time_dom_processing", "Avg. DOM processing time", kSeconds,
      "How long the browser took until the page could be used, on average."},
     {"avg_time_dom_completion", "Avg. DOM completion time", kSeconds,
      "How long the browser took for pictures and the like afterwards, on average."},
     {"avg_time_on_load", "Avg. on load time", kSeconds, "How long scripts ran that wait for the page, on average."},
     {"avg_page_load_time", "Avg. page load time", kSeconds,
      "How long it took until a page was complete, on average."}});

/// Of single reports alone.
constexpr std::array kTextsOfReports =
    std::to_array<MetricText>({{"avg_time_on_dimension", "Avg. Time On Dimension", kSeconds},
                               {"max_actions_new", "max_actions_new", kNumber},
                               {"items", "items", kNumber},
                               {"nb_total_overall_bandwidth", "Bytes transferred overall", kNumber},
                               {"nb_total_pageview_bandwidth", "Bytes transferred pageviews", kNumber},
                               {"nb_total_download_bandwidth", "Bytes transferred downloads", kNumber},
                               {"nb_conversions_attrib", "Conversions", kNumber},
                               {"revenue_attrib", "Revenue", kMoney},
                               {"nb_conversions_page_rate", "Viewed before conversion rate", kPercent},
                               {"nb_conversions_entry", "Conversions", kNumber},
                               {"revenue_entry", "Revenue", kMoney},
                               {"revenue_per_entry", "Revenue per Entry", kNumber},
                               {"nb_conversions_entry_rate", "Conversion Rate", kPercent}});

const MetricText* find_in(const auto& texts, std::string_view name) {
  const auto found = std::ranges::find(texts, name, &MetricText::name);
  return found == texts.end() ? nullptr : &*found;
}

}  // namespace

std::span<const MetricText> common_texts() { return kTexts; }

const MetricText* find_common_text(std::string_view name) { return find_in(kTexts, name); }

const MetricText* find_metric_text(std::string_view name) {
  const MetricText* text = find_common_text(name);
  return text != nullptr ? text : find_in(kTextsOfReports, name);
}

std::string_view name_of_kind(MetricKind kind) {
  constexpr std::array<std::string_view, 5> kNames{"", "number", "percent", "money", "duration_s"};
  return kNames.at(static_cast<std::size_t>(kind));
}

}  // namespace footfall::report
