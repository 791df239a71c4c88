// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"
#include "ngx_module/record.h"
#include "ngx_module/redis/sink.h"
#include "ngx_module/verdict/verdict.h"

namespace footfall::edge {

/// What a delivery answers with, and where it notes what happened. All must live as long as the request.
struct Expectation {
  const Answer &kept, &not_kept;
  Record& record;
};

/// Hands `entries` to `sink` and answers the client when they are kept or when they are not. The answer is given later, in an event of its own, by one ngx_http_finalize_request(), for which the caller holds a count
/// on the request. A client that leaves meanwhile loses only its answer.
void deliver(ngx_http_request_t* r, Sink& sink, QueueEntries entries, const Expectation& expectation);

}  // namespace footfall::edge
