// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/delivery.h"

#include <memory_resource>
#include <optional>

#include "ngx_module/answers.h"
#include "ngx_module/conf.h"
#include "ngx_module/counters/counter_zone.h"
#include "ngx_module/pool_object.h"
#include "ngx_module/stay.h"

namespace footfall::edge {
namespace {

Fate fate_by(Outcome outcome) {
  switch (outcome) {
    case Outcome::kKept:
      return Fate::kKept;
    case Outcome::kSpooled:
      return Fate::kSpooled;
    case Outcome::kShedPing:
      return Fate::kShedPing;
    case Outcome::kShedSample:
      return Fate::kShedSample;
    case Outcome::kNotKept:
    case Outcome::kInDoubt:
      return Fate::kNotKept;
    case Outcome::kOverloaded:
      return Fate::kOverloaded;
  }
  return Fate::kFailed;
}

// A request that waits for its outcome; lives in the request's pool. The answer is given in an event of its own, never
// inside settle(): that may run below the content handler or below hiredis, and finalizing may free the request.
class Waiting {
 public:
  Waiting(ngx_http_request_t* r, const Expectation& expectation)
      : request_(r),
        counters_(counters_of(*main_conf(r).counter_zone)),
        expectation_(expectation),
        began_(ngx_current_msec) {
    turn_.handler = on_turn;
    turn_.data = this;
    turn_.log = r->connection->log;
  }
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  void put_into(Sink& sink, QueueEntries entries);
  void settle(Outcome outcome) noexcept;

 private:
  class Ticket;
  void note_time() noexcept;
  static void on_turn(ngx_event_t* event) noexcept;

  ngx_http_request_t* request_;
  Counters& counters_;
  const Expectation expectation_;
  const ngx_msec_t began_;
  const Answer* chosen_ = nullptr;
  Ticket* ticket_ = nullptr;
  ngx_event_t turn_{};
  bool putting_ = false;
  std::optional<Stay> stay_;
};

// What the sink holds. Outlives the request where the client leaves first.
class Waiting::Ticket final : public Receipt {
 public:
  Ticket(Waiting& waiting, Counters& counters)
      : waiting_(&waiting), counters_(counters), hits_(waiting.expectation_.record.hits) {
    waiting.ticket_ = this;
  }
  ~Ticket() override {
    if (waiting_ != nullptr) waiting_->ticket_ = nullptr;
  }
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;

  /// Of a pool, so that a hit mostly takes none from the system. Used by NGINX's worker process alone.
  static void* operator new(std::size_t size) { return memory().allocate(size); }
  static void operator delete(void* ticket, std::size_t size) noexcept { memory().deallocate(ticket, size); }

  void detach() { waiting_ = nullptr; }
  void settle(Outcome outcome) noexcept override {
    counters_.count(fate_by(outcome), hits_);
    if (waiting_ != nullptr) waiting_->settle(outcome);
  }

 private:
  static std::pmr::memory_resource& memory() {
    static auto& pool = *new std::pmr::unsynchronized_pool_resource;  // Never gone: tickets may outlive all else.
    return pool;
  }

  Waiting* waiting_;
  Counters& counters_;
  const std::size_t hits_;
};

Waiting::~Waiting() {
  if (ticket_ != nullptr) ticket_->detach();
  if (turn_.posted) {
    ngx_delete_posted_event(&turn_);  // A macro of two statements.
  }
}

void Waiting::put_into(Sink& sink, QueueEntries entries) {
  putting_ = true;
  sink.put(std::move(entries), std::make_unique<Ticket>(*this, counters_));
  putting_ = false;
}

// What is refused at once waits for the next turn of the loop, so that a client that pipelines such requests takes turns
// with all others.
void Waiting::settle(Outcome outcome) noexcept {
  chosen_ = outcome <= Outcome::kShedSample ? &expectation_.kept : &expectation_.not_kept;
  expectation_.record.fate = fate_by(outcome);
  if (!putting_) note_time();
  if (putting_) stay_.emplace();
  ngx_post_event(&turn_, putting_ ? &ngx_posted_next_events : &ngx_posted_events);
}

void Waiting::note_time() noexcept {
  expectation_.record.redis_time = ngx_current_msec - began_;
  counters_.keep_time.add(std::chrono::milliseconds(*expectation_.record.redis_time));
}

void Waiting::on_turn(ngx_event_t* event) noexcept {
  auto& self = *static_cast<Waiting*>(event->data);
  self.stay_.reset();
  ngx_http_request_t* r = self.request_;
  ngx_connection_t* connection = r->connection;
  ngx_http_set_log_request(connection->log, r);
  ngx_http_finalize_request(r, send_answer(r, *self.chosen_));  // May free the request, and `self` with it.
  ngx_http_run_posted_requests(connection);
}

}  // namespace

void deliver(ngx_http_request_t* r, Sink& sink, QueueEntries entries, const Expectation& expectation) {
  auto* waiting = make_in_pool<Waiting>(r->pool, r, expectation);
  if (waiting == nullptr) return ngx_http_finalize_request(r, NGX_HTTP_INTERNAL_SERVER_ERROR);
  waiting->put_into(sink, std::move(entries));
}

}  // namespace footfall::edge
