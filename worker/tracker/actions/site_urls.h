// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/php_url.h"

namespace footfall::tracker {

/// A further URL that counts for one question only: a page's own host belongs to its site, whatever the path.
struct GuestUrl {
  std::string host;  ///< canonical; empty: none
  std::int64_t idsite = 0;
};

/// URLs of sites by host (lower case, without www.) and path: tells which sites a URL belongs to. A host that starts with
/// a dot stands for its subdomains too. Thread-safe while it does not change.
class SiteUrls {
 public:
  void add(std::int64_t idsite, std::string_view url);
  /// To be called once after the last add(): deeper paths are tried first.
  void sort();
  bool empty() const { return hosts_.empty(); }

  /// Sites of the deepest matching path; nothing where no host matches.
  std::optional<std::vector<std::int64_t>> matching(const ParsedUrl& url, const GuestUrl& guest = {}) const;
  /// The path of the site URL that holds `url`; "" where no host matches.
  std::string matching_path(const ParsedUrl& url, const GuestUrl& guest = {}) const;

  static std::string canonical_host(std::string_view host);

 private:
  struct Path {
    std::string path;
    std::vector<std::int64_t> sites;
  };
  using Paths = std::vector<Path>;

  static std::string canonical_path(const ParsedUrl& url);
  static void add_path(Paths& paths, std::string path, std::int64_t idsite);
  /// The paths of `host` with the guest's; nullptr where there are none. `merged` holds them where both are there.
  const Paths* paths_of(const std::string& host, const GuestUrl& guest, Paths& merged) const;

  std::unordered_map<std::string, Paths> hosts_;
};

/// True where the site takes only hits of its own URLs and `page_url` (the request's, not sanitised) is none of them.
bool is_foreign_url(const SiteUrls& own_urls, std::int64_t idsite, std::string_view page_url);

}  // namespace footfall::tracker
