// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/social_networks.h"

#include "worker/enrich/list_file.h"

namespace footfall::enrich {
namespace {

bool is_boundary(char c) { return c == '.' || c == '/'; }

/// A dot in `domain` stands for any character: Matomo puts the domain into an expression as it is.
bool matches_at(std::string_view url, std::size_t at, std::string_view domain) {
  if (url.size() - at < domain.size()) return false;
  for (std::size_t i = 0; i < domain.size(); ++i) {
    if (domain[i] == '.' ? url[at + i] == '\n' : domain[i] != url[at + i]) return false;
  }
  return at + domain.size() == url.size() || is_boundary(url[at + domain.size()]);
}

}  // namespace

SocialNetworks::SocialNetworks(const std::string& file) {
  const DataTree list = read_list(file);
  for (const DataTree& entry : list.children) {
    for (const DataTree& domain : entry.children) domains_.push_back({domain.text, entry.key});
  }
  for (std::size_t i = 0; i < domains_.size(); ++i) {
    if (!domains_[i].domain.empty()) by_first_[static_cast<unsigned char>(domains_[i].domain[0])].push_back(i);
  }
}

std::optional<std::string> SocialNetworks::find(std::string_view referrer_url) const {
  std::size_t first = domains_.size();
  for (std::size_t at = 0; at < referrer_url.size(); ++at) {
    if (at > 0 && !is_boundary(referrer_url[at - 1])) continue;
    for (const std::size_t i : by_first_[static_cast<unsigned char>(referrer_url[at])]) {
      if (i >= first) break;
      if (matches_at(referrer_url, at, domains_[i].domain)) first = i;
    }
  }
  return first == domains_.size() ? std::nullopt : std::optional(domains_[first].name);
}

}  // namespace footfall::enrich
