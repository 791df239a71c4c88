// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/delivery.h"

#include "ngx_module/answers.h"
#include "ngx_module/pool_object.h"

namespace footfall::edge {
namespace {

class Delivery;

// Lives in the request's pool: the answers to choose from, and who waits. Detaches that when the request dies first.
struct Waiting {
  Answer kept, not_kept;
  Delivery* delivery = nullptr;

  Waiting(Answer if_kept, Answer if_not) : kept(std::move(if_kept)), not_kept(std::move(if_not)) {}
  ~Waiting();
};

class Delivery final : public Receipt {
 public:
  Delivery(ngx_http_request_t* r, Waiting& waiting) : request_(r), waiting_(&waiting) { waiting.delivery = this; }
  ~Delivery() override {
    if (waiting_ != nullptr) waiting_->delivery = nullptr;
  }

  void detach() {
    request_ = nullptr;
    waiting_ = nullptr;
  }

  void settle(Outcome outcome) noexcept override {
    if (request_ == nullptr) return;
    ngx_http_request_t* r = std::exchange(request_, nullptr);
    const Answer& answer = outcome == Outcome::kKept ? waiting_->kept : waiting_->not_kept;
    ngx_connection_t* connection = r->connection;
    ngx_http_set_log_request(connection->log, r);
    ngx_http_finalize_request(r, send_answer(r, answer));  // May free the request, and with it `waiting_`.
    ngx_http_run_posted_requests(connection);
  }

 private:
  ngx_http_request_t* request_;
  Waiting* waiting_;
};

Waiting::~Waiting() {
  if (delivery != nullptr) delivery->detach();
}

}  // namespace

void deliver(ngx_http_request_t* r, Sink& sink, Verdict verdict, std::vector<QueueEntry> entries) {
  Answer fallback = not_kept(verdict);
  auto* waiting = make_in_pool<Waiting>(r->pool, std::move(verdict.answer), std::move(fallback));
  if (waiting == nullptr) return ngx_http_finalize_request(r, NGX_HTTP_INTERNAL_SERVER_ERROR);
  sink.put(std::move(entries), std::make_unique<Delivery>(r, *waiting));
}

}  // namespace footfall::edge
