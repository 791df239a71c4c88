// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/variables.h"

#include <cstdio>
#include <string_view>

#include "ngx_module/record.h"

namespace footfall::edge {
namespace {

using Value = ngx_http_variable_value_t;

// False where memory is short; an empty text is "not found", which logs show as "-".
bool set_text(ngx_http_request_t* r, Value& value, std::string_view text) {
  value.not_found = text.empty();
  if (text.empty()) return true;
  const ngx_str_t copy = copy_to_pool(r->pool, text);
  if (copy.data == nullptr) return false;
  value.data = copy.data;
  value.len = static_cast<unsigned>(copy.len);
  value.valid = 1;
  value.no_cacheable = 0;
  return true;
}

bool set_verdict(ngx_http_request_t* r, Value& value, const Record& record) {
  return set_text(r, value, name_of(record.fate));
}

bool set_hits(ngx_http_request_t* r, Value& value, const Record& record) {
  char text[24];
  const int size = std::snprintf(text, sizeof(text), "%zu", record.hits);
  return set_text(r, value, {text, static_cast<std::size_t>(size)});
}

bool set_queue(ngx_http_request_t* r, Value& value, const Record& record) { return set_text(r, value, record.queues); }

// As $request_time: seconds with milliseconds.
bool set_redis_time(ngx_http_request_t* r, Value& value, const Record& record) {
  if (!record.redis_time) return set_text(r, value, {});
  char text[40];
  const auto ms = static_cast<unsigned long>(*record.redis_time);
  const int size = std::snprintf(text, sizeof(text), "%lu.%03lu", ms / 1000, ms % 1000);
  return set_text(r, value, {text, static_cast<std::size_t>(size)});
}

template <bool (*Set)(ngx_http_request_t*, Value&, const Record&)>
ngx_int_t get(ngx_http_request_t* r, Value* value, uintptr_t) noexcept {
  const Record* record = record_of(r);
  if (record != nullptr) return Set(r, *value, *record) ? NGX_OK : NGX_ERROR;
  value->not_found = 1;
  return NGX_OK;
}

struct Row {
  std::string_view name;
  ngx_http_get_variable_pt get;
};

constexpr Row kRows[] = {
    {"footfall_verdict", get<set_verdict>},
    {"footfall_hits", get<set_hits>},
    {"footfall_queue", get<set_queue>},
    {"footfall_redis_time", get<set_redis_time>},
};

}  // namespace

ngx_int_t add_variables(ngx_conf_t* cf) noexcept {
  for (const Row& row : kRows) {
    ngx_str_t name = to_ngx(row.name);
    ngx_http_variable_t* variable = ngx_http_add_variable(cf, &name, NGX_HTTP_VAR_NOCACHEABLE);
    if (variable == nullptr) return NGX_ERROR;
    variable->get_handler = row.get;
  }
  return NGX_OK;
}

Record* record_of(const ngx_http_request_t* r) noexcept {
  return static_cast<Record*>(ngx_http_get_module_ctx(r, ngx_http_footfall_module));
}

void set_record(ngx_http_request_t* r, Record& record) noexcept {
  ngx_http_set_ctx(r, &record, ngx_http_footfall_module);
}

}  // namespace footfall::edge
