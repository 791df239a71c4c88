// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/transitions/page_answer.h"

#include <algorithm>

#include "worker/php/array.h"
#include "worker/report/names/date_text.h"
#include "worker/report/request/report_error.h"
#include "worker/report/transitions/neighbours.h"
#include "worker/report/transitions/texts.h"

namespace footfall::report {
namespace {

Value list_of(const Ranking& ranking) {
  php::Array list;
  for (const Neighbour& neighbour : ranking.list())
    php::append(list, php::Array{{"label", neighbour.label}, {"referrals", neighbour.count}});
  return list;
}

/// Numbers of visits come as texts.
Value details_of(const Channel& channel) {
  php::Array list;
  for (const Neighbour& origin : channel.details)
    php::append(list, php::Array{{"label", origin.label}, {"referrals", std::to_string(origin.count)}});
  return list;
}

Value list_of(const std::vector<Channel>& channels) {
  php::Array list;
  for (const Channel& channel : channels) {
    php::append(list, php::Array{{"label", channel_label(channel.type)},
                                 {"shortName", channel_name(channel.type)},
                                 {"visits", channel.visits},
                                 {"details", details_of(channel)}});
  }
  if (list.empty())
    php::append(list, php::Array{{"label", channel_label(1)}, {"shortName", "Direct Entry"}, {"visits", 0}});
  return list;
}

/// An answer while it is made. Its numbers stand where the first of them came.
class PageAnswer {
 public:
  PageAnswer(const AskedPage& page, const Parts& parts) : page_(page), parts_(parts) {}

  php::Array of(const Period& period) {
    answer_.emplace_back("date", short_date(period));
    if (parts_.before) add_previous();
    if (parts_.after) add_following();
    if (parts_.from_outside) add_channels();
    if (parts_.all) numbers_.emplace_back("exits", pageviews_ - loops_ - going_on_);
    if (!numbers_.empty()) answer_[*numbers_at_].second = std::move(numbers_);
    return std::move(answer_);
  }

 private:
  void add_previous() {
    const PreviousActions previous = previous_actions(page_);
    if (previous.pageviews == 0) throw ReportError("NoDataForAction");
    answer_.emplace_back("previousPages", list_of(previous.pages));
    answer_.emplace_back("previousSiteSearches", list_of(previous.searches));
    loops_ = previous.loops;
    pageviews_ = previous.pageviews;
    add_number("loops", loops_);
    add_number("pageviews", pageviews_);
  }

  /// Outlinks and downloads count as ways out.
  void add_following() {
    const FollowingActions following = following_actions(page_, !parts_.before);
    going_on_ = following.pages.total() + following.searches.total();
    answer_.emplace_back("followingPages", list_of(following.pages));
    answer_.emplace_back("followingSiteSearches", list_of(following.searches));
    answer_.emplace_back("outlinks", list_of(following.outlinks));
    answer_.emplace_back("downloads", list_of(following.downloads));
  }

  void add_channels() {
    const std::vector<Channel> found = channels(page_);
    std::int64_t entries = 0;
    for (const Channel& channel : found) entries += channel.visits;
    add_number("entries", entries);
    answer_.emplace_back("referrers", list_of(found));
  }

  void add_number(const char* name, std::int64_t number) {
    if (!numbers_at_) {
      numbers_at_ = answer_.size();
      php::append(answer_, "pageMetrics", Value());
    }
    php::append(numbers_, name, number);
  }

  const AskedPage& page_;
  const Parts& parts_;
  php::Array answer_, numbers_;
  std::optional<std::size_t> numbers_at_;
  std::int64_t pageviews_ = 0, loops_ = 0, going_on_ = 0;
};

}  // namespace

Parts::Parts(const Parameters& parameters) {
  const std::vector<std::string> names = parameters.list("parts");
  const auto is_named = [&](const char* name) { return std::ranges::find(names, name) != names.end(); };
  all = names.empty() || (names.size() == 1 && names[0] == "all");
  before = all || is_named("internalReferrers");
  after = all || is_named("followingActions");
  from_outside = all || is_named("externalReferrers");
}

php::Array page_answer(const AskedPage& page, const Parts& parts, const Period& period) {
  return PageAnswer(page, parts).of(period);
}

}  // namespace footfall::report
