// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/actions/site_urls.h"

#include <algorithm>

#include "worker/php/text.h"

namespace footfall::tracker {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool contains(const std::vector<std::int64_t>& sites, std::int64_t idsite) {
  return std::find(sites.begin(), sites.end(), idsite) != sites.end();
}

}  // namespace

std::string SiteUrls::canonical_host(std::string_view host) {
  std::string lower = mb_lower(host);
  if (lower.starts_with("www.")) lower.erase(0, 4);
  return lower;
}

std::string SiteUrls::canonical_path(const ParsedUrl& url) {
  std::string path = mb_lower(url.path);
  if (path.empty() || path.back() != '/') path += '/';
  return path;
}

void SiteUrls::add_path(Paths& paths, std::string path, std::int64_t idsite) {
  const auto found = std::find_if(paths.begin(), paths.end(), [&](const Path& p) { return p.path == path; });
  if (found == paths.end()) {
    paths.push_back({std::move(path), {idsite}});
  } else if (!contains(found->sites, idsite)) {
    found->sites.push_back(idsite);
  }
}

void SiteUrls::add(std::int64_t idsite, std::string_view url) {
  ParsedUrl parsed;
  if (!parse_url(url, parsed) || parsed.host.empty()) return;
  add_path(hosts_[canonical_host(parsed.host)], canonical_path(parsed), idsite);
}

void SiteUrls::sort() {
  const auto depth = [](const Path& p) { return std::count(p.path.begin(), p.path.end(), '/'); };
  for (auto& [host, paths] : hosts_) {
    std::stable_sort(paths.begin(), paths.end(), [&](const Path& a, const Path& b) {
      return depth(a) != depth(b) ? depth(a) > depth(b) : a.path > b.path;
    });
  }
}

const SiteUrls::Paths* SiteUrls::paths_of(const std::string& host, const GuestUrl& guest, Paths& merged) const {
  const auto found = hosts_.find(host);
  if (guest.host != host || guest.host.empty()) return found == hosts_.end() ? nullptr : &found->second;
  merged = found == hosts_.end() ? Paths{} : found->second;
  add_path(merged, "/", guest.idsite);
  return &merged;
}

std::optional<std::vector<std::int64_t>> SiteUrls::matching(const ParsedUrl& url, const GuestUrl& guest) const {
  if (url.host.empty() || url.host == "0") return std::nullopt;
  const std::string host = canonical_host(url.host);
  const std::string path = canonical_path(url);
  const auto at = [&](const std::string& candidate) -> std::optional<std::vector<std::int64_t>> {
    Paths merged;
    const Paths* paths = paths_of(candidate, guest, merged);
    if (paths == nullptr) return std::nullopt;
    for (const Path& p : *paths) {
      if (path.starts_with(p.path)) return p.sites;
    }
    return std::nullopt;
  };
  if (auto sites = at(host)) return sites;
  std::string wildcard = "." + host;
  if (auto sites = at(wildcard)) return sites;
  // ".a.example.org" is followed by ".example.org", never by ".org".
  while (std::count(wildcard.begin() + 1, wildcard.end(), '.') >= 2) {
    wildcard.erase(0, wildcard.find('.', 1));
    if (auto sites = at(wildcard)) return sites;
  }
  return std::nullopt;
}

std::string SiteUrls::matching_path(const ParsedUrl& url, const GuestUrl& guest) const {
  if (url.host.empty() || url.host == "0") return {};
  const std::string path = canonical_path(url);
  Paths merged;
  const Paths* paths = paths_of(canonical_host(url.host), guest, merged);
  if (paths == nullptr) return {};
  for (const Path& p : *paths) {
    if (path.starts_with(p.path)) return p.path;
  }
  return {};
}

bool is_foreign_url(const SiteUrls& own_urls, std::int64_t idsite, std::string_view page_url) {
  ParsedUrl parsed;
  if (!parse_url(page_url, parsed)) return true;
  const auto sites = own_urls.matching(parsed);
  return !sites || !contains(*sites, idsite);
}

}  // namespace footfall::tracker
