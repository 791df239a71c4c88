// SPDX-License-Identifier: GPL-3.0-or-later
#include <malloc.h>

#include "ngx_module/background.h"
#include "ngx_module/conf.h"
#include "ngx_module/counters/bookkeeper.h"
#include "ngx_module/counters/counter_zone.h"
#include "ngx_module/counters/last_word.h"
#include "ngx_module/directives.h"
#include "ngx_module/handler.h"
#include "ngx_module/redis/redis_sink.h"
#include "ngx_module/spool/spool_drainer.h"
#include "ngx_module/spool/spool_sink.h"
#include "ngx_module/variables.h"
#include "ngx_module/verdict/hot_visitors.h"

namespace footfall::edge {
namespace {

ngx_int_t install_handler(ngx_conf_t* cf) noexcept {
  auto* core = static_cast<ngx_http_core_main_conf_t*>(ngx_http_conf_get_module_main_conf(cf, ngx_http_core_module));
  auto* handler = static_cast<ngx_http_handler_pt*>(ngx_array_push(&core->phases[NGX_HTTP_CONTENT_PHASE].handlers));
  if (handler == nullptr) return NGX_ERROR;
  *handler = handle_request;
  return NGX_OK;
}

bool serves_requests() { return ngx_process == NGX_PROCESS_WORKER || ngx_process == NGX_PROCESS_SINGLE; }

bool has_http(ngx_cycle_t* cycle) { return ngx_get_conf(cycle->conf_ctx, ngx_http_module) != nullptr; }

// glibc raises these thresholds by itself with the first large body, and then keeps up to 64 MB of each arena.
void give_back_freed_memory() {
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 4 << 20);
}

std::shared_ptr<Sink> make_sink(const QueueSettings& settings, MainConf& main, ngx_log_t* log) {
  Counters& counters = counters_of(*main.counter_zone);
  auto redis = std::make_unique<RedisSink>(settings, counters, main.thread_pool, log);
  if (!settings.spool) return redis;
  auto spool = std::make_unique<SpoolWriter>(*settings.spool, counters, main.thread_pool, log);
  return std::make_shared<SpoolSink>(std::move(redis), std::move(spool), counters);
}

void start(QueueTarget& target, MainConf& main, ngx_log_t* log) {
  const QueueSettings& settings = target.settings;
  target.sink = make_sink(settings, main, log);
  if (settings.hot_rate > 0) target.hot_visitors = std::make_shared<HotVisitors>(settings.hot_rate);
  if (!settings.spool || settings.spool->drained_per_second == 0) return;
  target.drainer = std::make_shared<SpoolDrainer>(settings, counters_of(*main.counter_zone), main.thread_pool, log);
}

// Where requests go to several sets of queues the counts are of all, and so nobody's in particular.
const QueueSettings* only_queues(const MainConf& main) {
  return main.targets.size() == 1 ? &main.targets.front()->settings : nullptr;
}

void start_books(MainConf& main, ngx_log_t* log) {
  if (ngx_worker != 0 || main.targets.empty()) return;
  main.books = std::make_shared<Bookkeeper>(only_queues(main), ledger_of(*main.counter_zone), counter_file(),
                                            main.thread_pool, log);
}

// Whatever worker process ends last knows all that the others have counted.
void keep_counters(const MainConf& main, ngx_log_t* log) noexcept try {
  const CounterFile* file = counter_file();
  if (file == nullptr || main.counter_zone == nullptr) return;
  file->write([&] { return saved_text(ledger_of(*main.counter_zone)); });
} catch (const std::exception& error) {
  ngx_log_error(NGX_LOG_ERR, log, 0, "footfall: the counters are not kept: %s", error.what());
}

ngx_int_t start_worker(ngx_cycle_t* cycle) noexcept try {
  if (!serves_requests() || !has_http(cycle)) return NGX_OK;
  MainConf& main = main_conf(cycle);
  if (main.thread_pool != nullptr) {
    give_back_freed_memory();
    main.background = std::make_shared<Background>(main.thread_pool);
  }
  for (const auto& target : main.targets) start(*target, main, cycle->log);
  start_books(main, cycle->log);
  return NGX_OK;
} catch (...) {
  ngx_log_error(NGX_LOG_EMERG, cycle->log, 0, "footfall: out of memory at the start of a worker process");
  return NGX_ERROR;
}

void stop_worker(ngx_cycle_t* cycle) noexcept {
  if (!has_http(cycle)) return;
  MainConf& main = main_conf(cycle);
  for (const auto& target : main.targets) {
    target->drainer.reset();
    target->sink.reset();
    target->hot_visitors.reset();
  }
  main.books.reset();
  keep_counters(main, cycle->log);
}

// All worker processes have ended.
void stop_master(ngx_cycle_t* cycle) noexcept try {
  if (!has_http(cycle)) return;
  const MainConf& main = main_conf(cycle);
  const QueueSettings* queues = only_queues(main);
  if (queues != nullptr) tell_last_counts(*queues, ledger_of(*main.counter_zone), cycle->log);
} catch (const std::exception& error) {
  ngx_log_error(NGX_LOG_NOTICE, cycle->log, 0, "footfall: the last counts are not told: %s", error.what());
}

ngx_http_module_t context = {
    add_variables, install_handler, create_main, nullptr, nullptr, nullptr, create_location, merge_location,
};

}  // namespace
}  // namespace footfall::edge

ngx_module_t ngx_http_footfall_module = {
    NGX_MODULE_V1,
    &footfall::edge::context,
    footfall::edge::directives,
    NGX_HTTP_MODULE,
    nullptr,                       // init master
    nullptr,                       // init module
    footfall::edge::start_worker,  // init process
    nullptr,                       // init thread
    nullptr,                       // exit thread
    footfall::edge::stop_worker,   // exit process
    footfall::edge::stop_master,   // exit master
    NGX_MODULE_V1_PADDING,
};
