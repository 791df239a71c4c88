// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"
#include "ngx_module/sink.h"
#include "ngx_module/verdict.h"

namespace footfall::edge {

/// Hands `entries` to `sink` and answers the client with `kept` when they are, or `not_kept` when they are not. The
/// answer is given later, in an event of its own, by one ngx_http_finalize_request(), for which the caller holds a count
/// on the request. A client that leaves meanwhile loses only its answer.
/// Both answers must live as long as the request.
void deliver(ngx_http_request_t* r, Sink& sink, std::vector<QueueEntry> entries, const Answer& kept,
             const Answer& not_kept);

}  // namespace footfall::edge
