// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::enrich {

/// Social networks by host. Immutable; thread-safe.
class SocialNetworks {
 public:
  /// Reads Socials.yml. Throws std::runtime_error naming the file where it cannot be read.
  explicit SocialNetworks(const std::string& file);

  /// The network of the first domain, in the file's order, that stands between dots or slashes anywhere in the URL.
  std::optional<std::string> find(std::string_view referrer_url) const;

 private:
  struct Domain {
    std::string domain, name;
  };
  std::vector<Domain> domains_;
  std::array<std::vector<std::size_t>, 256> by_first_;  ///< indices of domains by their first byte
};

}  // namespace footfall::enrich
