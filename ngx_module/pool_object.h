// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <new>
#include <utility>

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// Constructs a T that dies with `pool`: never delete it. Null where memory is short; what T's constructor throws
/// passes.
template <typename T, typename... Args>
T* make_in_pool(ngx_pool_t* pool, Args&&... args) {
  ngx_pool_cleanup_t* cleanup = ngx_pool_cleanup_add(pool, sizeof(T));
  if (cleanup == nullptr) return nullptr;
  T* object = new (cleanup->data) T(std::forward<Args>(args)...);
  cleanup->handler = [](void* data) { static_cast<T*>(data)->~T(); };
  return object;
}

}  // namespace footfall::edge
