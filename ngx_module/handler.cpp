// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/handler.h"

#include <new>

#include "ngx_module/answers.h"
#include "ngx_module/background.h"
#include "ngx_module/conf.h"
#include "ngx_module/counters/counter_zone.h"
#include "ngx_module/delivery.h"
#include "ngx_module/intake.h"
#include "ngx_module/masked_client.h"
#include "ngx_module/pool_object.h"
#include "ngx_module/redis/redis_sink.h"
#include "ngx_module/tracker_script.h"

namespace footfall::edge {
namespace {

constexpr ngx_uint_t kMethods = NGX_HTTP_GET | NGX_HTTP_HEAD | NGX_HTTP_POST | NGX_HTTP_OPTIONS;

std::string_view last_segment(const ngx_http_request_t* r) {
  const std::string_view path = to_view(r->uri);
  return path.substr(path.rfind('/') + 1);
}

Sink* sink_for(ngx_http_request_t* r) {
  const QueueTarget* target = location_conf(r).target;
  if (target != nullptr && target->sink != nullptr) return target->sink.get();
  ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                "footfall: \"footfall_ingest on\" but no Redis here: write footfall_redis in this block or above it");
  return nullptr;
}

void count(ngx_http_request_t* r, Record& record, Fate fate) {
  record.fate = fate;
  counters_of(*main_conf(r).counter_zone).count(fate, record.hits);
}

// Owns one count on the request.
void conclude(ngx_http_request_t* r, Intake& intake) {
  if (intake.failed()) {
    count(r, intake.record(), Fate::kFailed);
    return ngx_http_finalize_request(r, NGX_HTTP_INTERNAL_SERVER_ERROR);
  }
  if (!intake.has_entries()) {
    count(r, intake.record(), intake.answer().status < NGX_HTTP_BAD_REQUEST ? Fate::kEmpty : Fate::kRefused);
    return ngx_http_finalize_request(r, send_answer(r, intake.answer()));
  }
  Sink* sink = sink_for(r);
  if (sink == nullptr) {
    count(r, intake.record(), Fate::kFailed);
    return ngx_http_finalize_request(r, send_answer(r, intake.answer_if_not_kept()));
  }
  counters_of(*main_conf(r).counter_zone).spread_hits += intake.record().spread_hits;
  deliver(r, *sink, intake.take_entries(), {intake.answer(), intake.answer_if_not_kept(), intake.record()});
}

// Whatever goes wrong, the request ends.
template <typename Step>
void guarded(ngx_http_request_t* r, Step step) noexcept try {
  step();
} catch (...) {
  ngx_log_error(NGX_LOG_ERR, r->connection->log, 0, "footfall: a request failed: out of memory");
  ngx_http_finalize_request(r, NGX_HTTP_INTERNAL_SERVER_ERROR);
}

class IntakeJob final : public Job {
 public:
  explicit IntakeJob(ngx_http_request_t* r) : intake_(r), request_(r) {}

  Intake& intake() { return intake_; }
  void work() noexcept override { intake_.run(); }
  void done() noexcept override {
    guarded(request_, [this] { conclude(request_, intake_); });
  }

 private:
  Intake intake_;
  ngx_http_request_t* request_;
};

void track(ngx_http_request_t* r) {
  auto* job = make_in_pool<IntakeJob>(r->pool, r);
  if (job == nullptr) throw std::bad_alloc();
  set_record(r, job->intake().record());
  if (!job->intake().is_light()) {
    if (!main_conf(r).background->run(r, *job)) throw std::bad_alloc();
    return;
  }
  job->work();
  conclude(r, job->intake());
}

// Owns one count on the request. From here on no event of the connection may run NGINX's phases, and so this handler,
// again: what answers sets the write handler that it needs.
void on_body(ngx_http_request_t* r) noexcept {
  r->write_event_handler = ngx_http_request_empty_handler;
  guarded(r, [r] { track(r); });
}

bool has_body(const ngx_http_request_t* r) {
  return r->method == NGX_HTTP_POST || r->headers_in.content_length_n > 0 || r->headers_in.chunked;
}

ngx_int_t refuse_method(ngx_http_request_t* r) {
  auto* allow = static_cast<ngx_table_elt_t*>(ngx_list_push(&r->headers_out.headers));
  if (allow == nullptr) return NGX_HTTP_INTERNAL_SERVER_ERROR;
  *allow = {};
  allow->hash = 1;
  ngx_str_set(&allow->key, "Allow");
  ngx_str_set(&allow->value, "GET, HEAD, POST, OPTIONS");
  return NGX_HTTP_NOT_ALLOWED;
}

// A subrequest shares its connection with a request that is somebody else's; what is kept of it is minimised all the same.
bool hide_what_is_asked(ngx_http_request_t* r) {
  const Minimisation& minimisation = location_conf(r).minimisation;
  return r != r->main || !minimisation.hides_anything() || hide_client(r, minimisation, main_conf(r).client_variables);
}

ngx_int_t handle_endpoint(ngx_http_request_t* r) {
  if (!hide_what_is_asked(r)) return NGX_HTTP_INTERNAL_SERVER_ERROR;
  if (!(r->method & kMethods)) return refuse_method(r);
  if (r->args.len > *location_conf(r).max_url) return NGX_HTTP_REQUEST_URI_TOO_LARGE;
  if (has_body(r) && !is_preflight(r)) {
    const ngx_int_t status = ngx_http_read_client_request_body(r, on_body);
    return status >= NGX_HTTP_SPECIAL_RESPONSE ? status : NGX_DONE;
  }
  if (const ngx_int_t status = ngx_http_discard_request_body(r); status != NGX_OK) return status;
  if (is_preflight(r)) return send_preflight(r);
  ++r->main->count;
  on_body(r);
  return NGX_DONE;
}

}  // namespace

ngx_int_t handle_request(ngx_http_request_t* r) noexcept try {
  const LocationConf& conf = location_conf(r);
  if (!conf.ingest.value_or(false)) return NGX_DECLINED;
  const std::string_view name = last_segment(r);
  if (name.ends_with(".php")) return handle_endpoint(r);
  if (is_tracker_script(name) && conf.script_path)
    return send_tracker_script(r, *conf.script_path, *conf.script_max_age);
  return NGX_HTTP_NOT_FOUND;
} catch (...) {
  ngx_log_error(NGX_LOG_ERR, r->connection->log, 0, "footfall: a request failed: out of memory");
  return NGX_HTTP_INTERNAL_SERVER_ERROR;
}
}  // namespace footfall::edge
