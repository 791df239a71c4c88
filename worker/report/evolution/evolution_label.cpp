// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/evolution/evolution_label.h"

#include <algorithm>
#include <array>

#include "common/php_text.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr std::array<std::string_view, 5> kPageReports{"getPageUrls", "getPageUrlsFollowingSiteSearch",
                                                       "getEntryPageUrls", "getExitPageUrls", "getPageUrl"};

bool has_pages(const EvolvingReport& report) {
  return report.module == "Actions" && std::ranges::find(kPageReports, report.action) != kPageReports.end();
}

/// Levels of a label, with something else than `>` between.
std::string joined_levels(const std::string& label, const std::string& between, bool trims) {
  std::string joined;
  for (std::size_t at = 0; at <= label.size();) {
    const std::size_t mark = std::min(label.find('>', at), label.size());
    const std::string level = label.substr(at, mark - at);
    joined += (at == 0 ? "" : between) + (trims ? std::string(trim(level)) : level);
    at = mark + 1;
  }
  return joined;
}

}  // namespace

std::string address_of(const Row& row, const EvolvingReport& report) {
  const bool has_addresses =
      report.module == "Actions" || (report.module == "Referrers" && report.action == "getWebsites");
  const Value* url = row.metadata.find("url");
  if (url == nullptr || !has_addresses || !report.shows_addresses) return {};
  std::string address = text_of(*url);
  const std::string lower = to_lower(address);
  if (lower.starts_with("http://")) address.erase(0, 7);
  if (lower.starts_with("https://")) address.erase(0, 8);
  if (address.size() < lower.size() && to_lower(address.substr(0, 4)) == "www.") address.erase(0, 4);
  return address;
}

std::string shown_label(const std::string& label, const EvolvingReport& report) {
  if (has_pages(report)) return report.host + '/' + joined_levels(label, "/", true) + '/';
  return joined_levels(label, " - ", false);
}

}  // namespace footfall::report
