// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "worker/enrich/enricher.h"

namespace footfall::enrich {

/// One definition of SearchEngines.yml.
struct SearchEngine {
  std::string name;
  std::vector<std::string> parameters;  ///< query parameters with the keyword, or /expressions/ over the whole URL
  std::vector<std::string> charsets;    ///< what keywords may be encoded in; empty: UTF-8
  std::vector<std::string>
      hidden;  ///< paths with query, or /expressions/ over them, that stand for a search without its keyword
};

/// Search engines by host, host and path, or host with `{}` for a country. Immutable; thread-safe.
class SearchEngines {
 public:
  /// Reads SearchEngines.yml. Throws std::runtime_error naming the file where it cannot be read.
  explicit SearchEngines(const std::string& file);

  std::optional<SearchReferrer> find(std::string_view referrer_url) const;

 private:
  const SearchEngine* definition(std::string_view host, std::string_view path, std::string_view query) const;
  const SearchEngine* exactly(const std::string& key) const;

  std::vector<std::unique_ptr<SearchEngine>> all_;
  std::unordered_map<std::string, const SearchEngine*> by_url_;
};

/// The host with `{}` for a country code and without `www.`, `search.` and `m.` in front ("de.example.co.uk" → "{}.example.{}").
std::string country_neutral_host(std::string_view host);

}  // namespace footfall::enrich
