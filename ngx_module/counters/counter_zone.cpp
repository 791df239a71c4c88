// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/counters/counter_zone.h"

#include <new>
#include <optional>
#include <system_error>

#include "ngx_module/conf.h"

namespace footfall::edge {
namespace {

// What NGINX's allocator needs in a zone at least.
constexpr std::size_t kPages = 8;

// The master process's and, by inheritance, that of its worker processes, for as long as they live.
std::optional<CounterFile> file_of_instance;

const std::string* folder_of(const MainConf& main) {
  for (const auto& target : main.targets) {
    if (target->settings.spool) return &target->settings.spool->folder;
  }
  return nullptr;
}

// A test of the configuration must not take what the running instance would.
void hold_file(const MainConf& main, ngx_log_t* log) noexcept try {
  const std::string* folder = folder_of(main);
  if (ngx_test_config || file_of_instance || folder == nullptr) return;
  file_of_instance.emplace(CounterFile::take(*folder));
} catch (const std::exception& error) {
  ngx_log_error(NGX_LOG_WARN, log, 0, "footfall: the counters begin at 0 with each start: %s", error.what());
}

void begin_as_kept(Ledger& ledger, ngx_log_t* log) noexcept try {
  if (!file_of_instance) return;
  const std::string text = file_of_instance->read();
  if (text.empty() || restore(ledger, text)) return;
  ngx_log_error(NGX_LOG_WARN, log, 0, "footfall: %s cannot be read; the counters begin at 0",
                file_of_instance->path().c_str());
} catch (const std::exception& error) {
  ngx_log_error(NGX_LOG_WARN, log, 0, "footfall: the counters begin at 0: %s", error.what());
}

ngx_int_t init(ngx_shm_zone_t* zone, void* of_before) noexcept {
  auto* pool = reinterpret_cast<ngx_slab_pool_t*>(zone->shm.addr);
  ngx_log_t* log = zone->shm.log;
  hold_file(*static_cast<MainConf*>(zone->data), log);
  if (of_before != nullptr || zone->shm.exists) {
    zone->data = of_before != nullptr ? of_before : pool->data;
    return NGX_OK;
  }
  void* place = ngx_slab_alloc(pool, sizeof(Ledger));
  if (place == nullptr) return NGX_ERROR;
  auto* ledger = new (place) Ledger();
  begin_as_kept(*ledger, log);
  zone->data = pool->data = ledger;
  return NGX_OK;
}

}  // namespace

ngx_shm_zone_t* add_counter_zone(ngx_conf_t* cf, MainConf& main) {
  static_assert(sizeof(Ledger) < 2048);
  ngx_str_t name = ngx_string("footfall_counters");
  ngx_shm_zone_t* zone = ngx_shared_memory_add(cf, &name, kPages * ngx_pagesize, &ngx_http_footfall_module);
  if (zone == nullptr) return nullptr;
  zone->init = init;
  zone->data = &main;
  return zone;
}

Ledger& ledger_of(const ngx_shm_zone_t& zone) { return *static_cast<Ledger*>(zone.data); }

const CounterFile* counter_file() { return file_of_instance ? &*file_of_instance : nullptr; }

}  // namespace footfall::edge
