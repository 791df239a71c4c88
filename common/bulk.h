// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/params.h"
#include "common/query.h"

namespace footfall {

/// A bulk body: {"requests":["?idsite=1&rec=1…" or {param:value,…}, …],"token_auth":"…"}.
struct BulkBody {
  std::vector<ParamMap>
      requests;  ///< numbered as Matomo numbers them in its answer: texts without a query are left out
  std::optional<std::string> token_auth;
  bool send_image = true;  ///< false where the body holds "send_image": "0"
};
/// `reason` says what is wrong and where, without quoting the body.
struct BulkError {
  enum class Kind { kNotJson, kNoRequests, kTooMany, kTooDeep };
  Kind kind;
  std::string reason;
};

struct BulkLimits {
  std::size_t max_requests = 100000;
  std::size_t max_depth = 64;
  QueryLimits query;
};

/// True where Matomo's BulkTracking takes the body for a bulk: it holds `"requests"` in JSON-like text, whatever the Content-Type.
bool looks_like_bulk(std::string_view body);
std::variant<BulkBody, BulkError> parse_bulk(std::string_view body, const BulkLimits& limits = {});

}  // namespace footfall
