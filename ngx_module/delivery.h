// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"
#include "ngx_module/queue_entries.h"
#include "ngx_module/sink.h"
#include "ngx_module/verdict.h"

namespace footfall::edge {

/// Hands the verdict's requests to `sink` and answers the client when they are kept, or with 503 when they are not. The
/// answer is given later, in an event of its own, by one ngx_http_finalize_request(), for which the caller holds a count
/// on the request. A client that leaves meanwhile loses only its answer.
void deliver(ngx_http_request_t* r, Sink& sink, Verdict verdict, std::vector<QueueEntry> entries);

}  // namespace footfall::edge
