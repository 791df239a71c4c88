// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/search_engines.h"

#include "common/php_url.h"
#include "worker/enrich/list_file.h"
#include "worker/enrich/search_keyword.h"
#include "worker/php/request_value.h"

namespace footfall::enrich {
namespace {

std::vector<std::string> texts(const DataTree& list) {
  std::vector<std::string> out;
  for (const DataTree& entry : list.children) out.push_back(entry.text);
  return out;
}

std::unique_ptr<SearchEngine> read_engine(const std::string& name, const DataTree& definition) {
  auto engine = std::make_unique<SearchEngine>();
  engine->name = name;
  if (const DataTree* parameters = definition.find("params")) engine->parameters = texts(*parameters);
  if (const DataTree* charsets = definition.find("charsets")) engine->charsets = texts(*charsets);
  const DataTree* hidden = definition.find("hiddenkeyword");
  engine->hidden = hidden != nullptr ? texts(*hidden) : std::vector<std::string>{"/^$/", "/"};
  return engine;
}

}  // namespace

SearchEngines::SearchEngines(const std::string& file) {
  const DataTree list = read_list(file);
  for (const DataTree& entry : list.children) {
    for (const DataTree& definition : entry.children) {
      all_.push_back(read_engine(entry.key, definition));
      if (const DataTree* urls = definition.find("urls"))
        for (const DataTree& url : urls->children) by_url_[url.text] = all_.back().get();
    }
  }
}

const SearchEngine* SearchEngines::exactly(const std::string& key) const {
  const auto found = by_url_.find(key);
  return found == by_url_.end() ? nullptr : found->second;
}

const SearchEngine* SearchEngines::definition(std::string_view host, std::string_view path,
                                              std::string_view query) const {
  const std::string own(host), own_path(path);
  if (const auto* engine = exactly(own + own_path)) return engine;
  if (const auto* engine = exactly(own)) return engine;
  const std::string neutral = country_neutral_host(host);
  if (const auto* engine = exactly(neutral + own_path)) return engine;
  if (const auto* engine = exactly(neutral)) return engine;
  if (query.starts_with("cx=partner-pub-")) return exactly("google.com/cse");
  if (path.starts_with("/pemonitorhosted/ws/results/")) return exactly("wsdsold.infospace.com");
  // A host that starts with the dot is none of them.
  const auto within = [&](std::string_view part) {
    const auto at = host.find(part);
    return at != std::string_view::npos && at != 0;
  };
  if (within(".images.search.yahoo.com")) return exactly("images.search.yahoo.com");
  if (within(".search.yahoo.com")) return exactly("search.yahoo.com");
  return nullptr;
}

std::optional<SearchReferrer> SearchEngines::find(std::string_view referrer_url) const {
  ParsedUrl url;
  if (!parse_url(referrer_url, url) || is_empty(url.host)) return std::nullopt;
  SearchUrl search{referrer_url, url.path, std::string(url.query.value_or("")), url.fragment.value_or("")};
  // Engines that search by script keep the keyword in the fragment.
  if (!is_empty(search.fragment)) search.query.append("&").append(search.fragment);
  const SearchEngine* engine = definition(url.host, url.path, search.query);
  return engine == nullptr ? std::nullopt : search_of(*engine, std::move(search));
}

}  // namespace footfall::enrich
