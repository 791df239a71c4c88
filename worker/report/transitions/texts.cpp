// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/transitions/texts.h"

#include <algorithm>

namespace footfall::report {
namespace {

struct Channel {
  int type;
  const char *name, *label;
};
constexpr Channel kChannels[] = {{1, "direct", "Direct entries"},
                                 {2, "search", "From search engines"},
                                 {3, "website", "From websites"},
                                 {6, "campaign", "From campaigns"},
                                 {7, "social", "From social networks"}};

constexpr Channel kUnknown{0, "", "Others"};

const Channel& channel(int type) {
  const auto* found = std::ranges::find(kChannels, type, &Channel::type);
  return found == std::ranges::end(kChannels) ? kUnknown : *found;
}

struct Text {
  const char *key, *text;
};
constexpr Text kTexts[] = {
    {"pageviewsInline", "%s pageviews"},
    {"loopsInline", "%s page reloads"},
    {"fromPreviousPages", "From internal pages"},
    {"fromPreviousPagesInline", "%s from internal pages"},
    {"fromPreviousSiteSearches", "From internal search"},
    {"fromPreviousSiteSearchesInline", "%s from internal searches"},
    {"fromSearchEngines", "From search engines"},
    {"fromSearchEnginesInline", "%s from search engines"},
    {"fromSocialNetworks", "From social networks"},
    {"fromSocialNetworksInline", "%s from social networks"},
    {"fromWebsites", "From websites"},
    {"fromWebsitesInline", "%s from websites"},
    {"fromCampaigns", "From campaigns"},
    {"fromCampaignsInline", "%s from campaigns"},
    {"directEntries", "Direct entries"},
    {"directEntriesInline", "%s direct entries"},
    {"toFollowingPages", "To internal pages"},
    {"toFollowingPagesInline", "%s to internal pages"},
    {"toFollowingSiteSearches", "Internal searches"},
    {"toFollowingSiteSearchesInline", "%s internal searches"},
    {"downloads", "Downloads"},
    {"downloadsInline", "%s downloads"},
    {"outlinks", "Outlinks"},
    {"outlinksInline", "%s outlinks"},
    {"exits", "Exits"},
    {"exitsInline", "%s exits"},
    {"bouncesInline", "%s bounces"},
    {"XOfY", "%1$s (out of %2$s)"},
    {"XOfAllPageviews", "%s of all views of this page"},
    {"NoDataForAction", "No data for %s"},
    {"NoDataForActionDetails", "Either the action had no pageviews during the period, or it is invalid."},
    {"NoDataForActionBack", "Go back to the previous action"},
    {"PeriodNotAllowed", "Select a valid time period"},
    {"PeriodNotAllowedDetails", "Try selecting a period with fewer days for this feature."},
    {"PeriodNotAllowedBack", "Go back to the previous action"},
    {"ShareOfAllPageviews", "This page had %1$s pageviews (%2$s of all pageviews)"},
    {"DateRange", "Date range:"},
};

}  // namespace

const char* channel_label(int type) { return channel(type).label; }
const char* channel_name(int type) { return channel(type).name; }

php::Value transition_texts() {
  php::Array texts;
  for (const Text& text : kTexts) texts.emplace_back(text.key, text.text);
  return texts;
}

}  // namespace footfall::report
