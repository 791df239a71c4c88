// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/counters/counter_zone.h"

#include <new>

namespace footfall::edge {
namespace {

// What NGINX's allocator needs in a zone at least.
constexpr std::size_t kPages = 8;

ngx_int_t init(ngx_shm_zone_t* zone, void* of_before) noexcept {
  auto* pool = reinterpret_cast<ngx_slab_pool_t*>(zone->shm.addr);
  if (of_before != nullptr || zone->shm.exists) {
    zone->data = of_before != nullptr ? of_before : pool->data;
    return NGX_OK;
  }
  void* place = ngx_slab_alloc(pool, sizeof(Counters));
  if (place == nullptr) return NGX_ERROR;
  zone->data = pool->data = new (place) Counters();
  return NGX_OK;
}

}  // namespace

ngx_shm_zone_t* add_counter_zone(ngx_conf_t* cf) {
  static_assert(sizeof(Counters) < 2048);
  ngx_str_t name = ngx_string("footfall_counters");
  ngx_shm_zone_t* zone = ngx_shared_memory_add(cf, &name, kPages * ngx_pagesize, &ngx_http_footfall_module);
  if (zone != nullptr) zone->init = init;
  return zone;
}

Counters& counters_of(const ngx_shm_zone_t& zone) { return *static_cast<Counters*>(zone.data); }

}  // namespace footfall::edge
