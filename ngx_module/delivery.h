// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"
#include "ngx_module/queue_entries.h"
#include "ngx_module/sink.h"
#include "ngx_module/verdict.h"

namespace footfall::edge {

/// Hands the verdict's requests to `sink` and answers the client when they are kept, or with 503 when they are not, now
/// or later; in the end ngx_http_finalize_request() is called once. The caller holds a count on the request for that.
/// A client that leaves meanwhile loses only its answer.
void deliver(ngx_http_request_t* r, Sink& sink, Verdict verdict, std::vector<QueueEntry> entries);

}  // namespace footfall::edge
