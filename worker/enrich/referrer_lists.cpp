// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/referrer_lists.h"

#include "worker/enrich/search_engines.h"
#include "worker/enrich/social_networks.h"
#include "worker/enrich/spammer_list.h"

namespace footfall::enrich {
namespace {

class FileLists : public ReferrerLists {
 public:
  FileLists(const std::string& folder, const std::string& spammers)
      : engines_(folder + "/SearchEngines.yml"),
        networks_(folder + "/Socials.yml"),
        spammers_(spammers.empty() ? folder + "/spammers.txt" : spammers) {}

  std::optional<SearchReferrer> search_engine(std::string_view url) const override { return engines_.find(url); }
  std::optional<std::string> social_network(std::string_view url) const override { return networks_.find(url); }
  bool is_spammer(std::string_view url) const override { return spammers_.contains(url); }

 private:
  SearchEngines engines_;
  SocialNetworks networks_;
  SpammerList spammers_;
};

class NoLists : public ReferrerLists {
 public:
  std::optional<SearchReferrer> search_engine(std::string_view) const override { return std::nullopt; }
  std::optional<std::string> social_network(std::string_view) const override { return std::nullopt; }
  bool is_spammer(std::string_view) const override { return false; }
};

}  // namespace

std::shared_ptr<const ReferrerLists> make_referrer_lists(const std::string& folder, const std::string& spammers) {
  if (folder.empty()) return std::make_shared<NoLists>();
  return std::make_shared<FileLists>(folder, spammers);
}

}  // namespace footfall::enrich
