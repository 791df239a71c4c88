// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/admission/refusal.h"

#include <algorithm>
#include <cctype>

#include "common/query.h"

namespace footfall::tracker {
namespace {

constexpr std::int64_t kGreatestSiteId = 9999999;
constexpr std::string_view kMask = "__TOKEN_AUTH__";
constexpr std::string_view kTokenNames[] = {"token_auth", "token", "tokenauth", "token__auth"};
constexpr std::size_t kShortestToken = 29, kLongestToken = 36;

/// Someone may have put a token into another parameter.
bool looks_like_token(std::string_view text) {
  return text.size() >= kShortestToken && text.size() <= kLongestToken &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

bool is_secret(const std::string& name, const ParamValue& value, std::string_view token) {
  if (std::find(std::begin(kTokenNames), std::end(kTokenNames), name) != std::end(kTokenNames)) return true;
  if (value.is_array()) return false;
  return (!token.empty() && value.text() == token) || looks_like_token(value.text());
}

}  // namespace

std::optional<FailureRow> failure_row(int kind, std::int64_t idsite, std::int64_t occurred, const ParamMap& params,
                                      std::string_view token) {
  if (idsite < 0 || idsite > kGreatestSiteId) return std::nullopt;
  ParamMap masked = params;
  for (const auto& [name, value] : params) {
    if (is_secret(name, value, token)) masked.set(name, ParamValue(std::string(kMask)));
  }
  return FailureRow{idsite, kind, occurred, build_query(masked)};
}

}  // namespace footfall::tracker
