// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "ngx_module/counters/counters.h"
#include "ngx_module/nginx.h"

namespace footfall::edge {

/// What became of a request to the endpoint, for access logs and counters. Lives in the request's pool.
struct Record {
  Fate fate = Fate::kFailed;
  std::size_t hits = 0;                  ///< Accepted by the parameters alone.
  std::size_t spread_hits = 0;           ///< Of visitors who send too much.
  std::string queues;                    ///< Their numbers: "2", or "0,3" for a bulk.
  std::optional<ngx_msec_t> redis_time;  ///< Until Redis had answered, in milliseconds; nothing where it was not asked.
};

/// Null where the request has not come to the endpoint.
Record* record_of(const ngx_http_request_t* r) noexcept;
void set_record(ngx_http_request_t* r, Record& record) noexcept;

}  // namespace footfall::edge
