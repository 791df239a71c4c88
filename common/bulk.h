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

/// A bulk body: {"requests":["?idsite=1&rec=1…" or {param:value,…}, …],"token_auth":"…"}. This is what stands around the
/// requests.
struct BulkFrame {
  std::optional<std::string> token_auth;
  bool send_image = true;  ///< false where the body holds "send_image": "0"
};
/// `reason` says what is wrong and where, without quoting the body.
struct BulkError {
  enum class Kind { kNotJson, kNoRequests, kTooMany, kTooDeep, kRefused };
  Kind kind;
  std::string reason;  ///< empty for kRefused
};

struct BulkLimits {
  std::size_t max_requests = 100000;
  std::size_t max_depth = 64;
  std::size_t max_values_per_request = 10000;  ///< of one that is an object; a query has its own limits
  QueryLimits query;
};

/// True where Matomo's BulkTracking takes the body for a bulk: it holds `"requests"` in JSON-like text, whatever the Content-Type.
bool looks_like_bulk(std::string_view body);

/// Is given the requests of a bulk one by one, numbered as Matomo numbers them in its answer: texts without a query are
/// left out, what is neither text nor array is an empty request.
class BulkListener {
 public:
  virtual ~BulkListener() = default;
  /// False ends the reading with kRefused.
  virtual bool request(ParamMap params) = 0;
  /// What came before does not count: the body names its requests again, and the last one wins.
  virtual void start_over() = 0;
};

/// Holds no more than one request in memory besides the body. Where it ends in an error, what the listener has been given
/// does not count.
std::variant<BulkFrame, BulkError> read_bulk(std::string_view body, const BulkLimits& limits, BulkListener& listener);

/// All requests at once.
struct BulkBody : BulkFrame {
  std::vector<ParamMap> requests;
};
std::variant<BulkBody, BulkError> parse_bulk(std::string_view body, const BulkLimits& limits = {});

}  // namespace footfall
