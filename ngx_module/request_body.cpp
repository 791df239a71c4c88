// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/request_body.h"

namespace footfall::edge {
namespace {

std::string_view in_memory(const ngx_buf_t* buffer) {
  return {reinterpret_cast<const char*>(buffer->pos), static_cast<std::size_t>(buffer->last - buffer->pos)};
}

bool append_file_part(ngx_buf_t* buffer, std::string& into) {
  const std::size_t old_size = into.size();
  const auto size = static_cast<std::size_t>(buffer->file_last - buffer->file_pos);
  into.resize(old_size + size);
  auto* to = reinterpret_cast<u_char*>(into.data() + old_size);
  return ngx_read_file(buffer->file, to, size, buffer->file_pos) == static_cast<ssize_t>(size);
}

const ngx_chain_t* buffers(const ngx_http_request_t* r) {
  return r->request_body != nullptr ? r->request_body->bufs : nullptr;
}

}  // namespace

std::size_t request_body_size(const ngx_http_request_t* r) {
  off_t size = 0;
  for (const ngx_chain_t* chain = buffers(r); chain != nullptr; chain = chain->next) size += ngx_buf_size(chain->buf);
  return static_cast<std::size_t>(size);
}

std::optional<std::string_view> request_body(ngx_http_request_t* r, std::string& storage) {
  const ngx_chain_t* chain = buffers(r);
  if (chain == nullptr) return std::string_view{};
  if (chain->next == nullptr && !chain->buf->in_file) return in_memory(chain->buf);
  for (; chain != nullptr; chain = chain->next) {
    if (!chain->buf->in_file) {
      storage.append(in_memory(chain->buf));
    } else if (!append_file_part(chain->buf, storage)) {
      ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                    "footfall: the request's body cannot be read back from client_body_temp_path: is its disk full?");
      return std::nullopt;
    }
  }
  return storage;
}

}  // namespace footfall::edge
