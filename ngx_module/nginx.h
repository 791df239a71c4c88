// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// NGINX's headers are C. They come first wherever they are used: ngx_config.h sets feature macros of the C library.
extern "C" {
#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_event.h>
#include <ngx_http.h>
#include <ngx_thread_pool.h>
}

#include <string_view>

extern "C" ngx_module_t ngx_http_footfall_module;

namespace footfall::edge {

inline std::string_view to_view(const ngx_str_t& text) { return {reinterpret_cast<const char*>(text.data), text.len}; }

/// The result points into `text`, which must outlive it.
inline ngx_str_t to_ngx(std::string_view text) {
  return {text.size(), reinterpret_cast<u_char*>(const_cast<char*>(text.data()))};
}
ngx_str_t to_ngx(std::string&& text) = delete;

/// A zero-terminated copy in `pool`; an empty string with null data where the pool is out of memory.
ngx_str_t copy_to_pool(ngx_pool_t* pool, std::string_view text) noexcept;

}  // namespace footfall::edge
