// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/tracker_script.h"

namespace footfall::edge {
namespace {

constexpr std::string_view kNames[] = {"matomo.js", "piwik.js"};

ngx_int_t open_file(ngx_http_request_t* r, const ngx_str_t& path, ngx_open_file_info_t& file) {
  auto* core = static_cast<ngx_http_core_loc_conf_t*>(ngx_http_get_module_loc_conf(r, ngx_http_core_module));
  file = {};
  file.read_ahead = core->read_ahead;
  file.directio = core->directio;
  file.valid = core->open_file_cache_valid;
  file.min_uses = core->open_file_cache_min_uses;
  file.errors = core->open_file_cache_errors;
  file.events = core->open_file_cache_events;
  ngx_str_t name = path;
  if (ngx_open_cached_file(core->open_file_cache, &name, &file, r->pool) != NGX_OK) return NGX_DECLINED;
  return file.is_file ? NGX_OK : NGX_DECLINED;
}

// The requested name first, then the other.
ngx_int_t open_script(ngx_http_request_t* r, const std::string& folder, ngx_str_t& path, ngx_open_file_info_t& file) {
  const bool old_name = to_view(r->uri).ends_with(kNames[1]);
  for (const std::string_view name : {kNames[old_name], kNames[!old_name]}) {
    path = copy_to_pool(r->pool, folder + "/" + std::string(name));
    if (path.data == nullptr) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    if (open_file(r, path, file) == NGX_OK) return NGX_OK;
  }
  ngx_log_error(NGX_LOG_ERR, r->connection->log, file.err,
                "footfall: no readable matomo.js in \"%s\": put Matomo's script there (footfall_script_path)",
                folder.c_str());
  return NGX_HTTP_NOT_FOUND;
}

bool add_cache_control(ngx_http_request_t* r, time_t max_age) {
  auto* header = static_cast<ngx_table_elt_t*>(ngx_list_push(&r->headers_out.headers));
  auto* value = static_cast<u_char*>(ngx_pnalloc(r->pool, sizeof("public, max-age=") + NGX_TIME_T_LEN));
  if (header == nullptr || value == nullptr) return false;
  *header = {};
  header->hash = 1;
  ngx_str_set(&header->key, "Cache-Control");
  header->value.data = value;
  header->value.len = static_cast<std::size_t>(ngx_sprintf(value, "public, max-age=%T", max_age) - value);
  return true;
}

ngx_int_t send_headers(ngx_http_request_t* r, const ngx_open_file_info_t& file, time_t max_age) {
  r->headers_out.status = NGX_HTTP_OK;
  r->headers_out.content_length_n = file.size;
  r->headers_out.last_modified_time = file.mtime;
  ngx_str_set(&r->headers_out.content_type, "application/javascript");
  r->headers_out.content_type_len = r->headers_out.content_type.len;
  if (ngx_http_set_etag(r) != NGX_OK || !add_cache_control(r, max_age)) return NGX_HTTP_INTERNAL_SERVER_ERROR;
  r->allow_ranges = 1;
  return ngx_http_send_header(r);
}

ngx_int_t send_content(ngx_http_request_t* r, const ngx_str_t& path, const ngx_open_file_info_t& file) {
  auto* buffer = static_cast<ngx_buf_t*>(ngx_calloc_buf(r->pool));
  if (buffer == nullptr) return NGX_ERROR;
  buffer->file = static_cast<ngx_file_t*>(ngx_pcalloc(r->pool, sizeof(ngx_file_t)));
  if (buffer->file == nullptr) return NGX_ERROR;
  buffer->file->fd = file.fd;
  buffer->file->name = path;
  buffer->file->log = r->connection->log;
  buffer->file->directio = file.is_directio;
  buffer->file_last = file.size;
  buffer->in_file = file.size > 0 ? 1 : 0;
  buffer->last_buf = r == r->main;  // The end of a subrequest is not the end of the response.
  buffer->last_in_chain = 1;
  buffer->sync = !buffer->in_file && !buffer->last_buf;
  ngx_chain_t chain{buffer, nullptr};
  return ngx_http_output_filter(r, &chain);
}

}  // namespace

bool is_tracker_script(std::string_view file_name) { return file_name == kNames[0] || file_name == kNames[1]; }

ngx_int_t send_tracker_script(ngx_http_request_t* r, const std::string& folder, time_t max_age) {
  if (!(r->method & (NGX_HTTP_GET | NGX_HTTP_HEAD))) return NGX_HTTP_NOT_ALLOWED;
  if (const ngx_int_t status = ngx_http_discard_request_body(r); status != NGX_OK) return status;
  ngx_str_t path;
  ngx_open_file_info_t file;
  if (const ngx_int_t status = open_script(r, folder, path, file); status != NGX_OK) return status;
  const ngx_int_t sent = send_headers(r, file, max_age);
  if (sent == NGX_ERROR || sent > NGX_OK || r->header_only) return sent;
  return send_content(r, path, file);
}

}  // namespace footfall::edge
