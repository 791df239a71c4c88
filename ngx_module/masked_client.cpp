// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/masked_client.h"

#include <cstring>
#include <new>

#include "common/ip_address.h"

namespace footfall::edge {
namespace {

// What a connection says of its client, to be given back to it: a connection outlives its requests.
struct KnownClient {
  ngx_connection_t* connection;
  sockaddr* address;
  ngx_str_t text;
};

void give_back(void* data) noexcept {
  const auto& known = *static_cast<KnownClient*>(data);
  known.connection->sockaddr = known.address;
  known.connection->addr_text = known.text;
}

void mask_bytes(void* address, std::size_t size, int count) {
  const std::string masked = mask_ip(std::string(static_cast<const char*>(address), size), count);
  std::memcpy(address, masked.data(), size);
}

void mask_socket_address(sockaddr* address, int count) {
  if (address->sa_family == AF_INET) {
    auto* four = reinterpret_cast<sockaddr_in*>(address);
    mask_bytes(&four->sin_addr, sizeof(four->sin_addr), count);
    four->sin_port = 0;
  } else if (address->sa_family == AF_INET6) {
    auto* six = reinterpret_cast<sockaddr_in6*>(address);
    mask_bytes(&six->sin6_addr, sizeof(six->sin6_addr), count);
    six->sin6_port = 0;
  }
}

bool mask_connection(ngx_http_request_t* r, const Minimisation& minimisation) {
  ngx_connection_t* connection = r->connection;
  const ngx_str_t text = copy_to_pool(r->pool, minimisation.masked(to_view(connection->addr_text)));
  auto* address = static_cast<sockaddr*>(ngx_palloc(r->pool, connection->socklen));
  ngx_pool_cleanup_t* cleanup = ngx_pool_cleanup_add(r->pool, sizeof(KnownClient));
  if (text.data == nullptr || address == nullptr || cleanup == nullptr) return false;
  *static_cast<KnownClient*>(cleanup->data) = {connection, connection->sockaddr, connection->addr_text};
  cleanup->handler = give_back;
  std::memcpy(address, connection->sockaddr, connection->socklen);
  mask_socket_address(address, minimisation.masked_bytes);
  connection->sockaddr = address;
  connection->addr_text = text;
  return true;
}

// "GET /matomo.php?idsite=1 HTTP/1.1" without what stands from the question mark to the protocol.
bool cut_request_line(ngx_http_request_t* r) {
  const std::string_view line = to_view(r->request_line);
  const std::size_t query = line.find('?'), protocol = line.rfind(' ');
  if (query == line.npos) return true;
  std::string cut(line.substr(0, query));
  if (protocol != line.npos && protocol > query) cut += line.substr(protocol);
  r->request_line = copy_to_pool(r->pool, cut);
  return r->request_line.data != nullptr;
}

// NGINX before 1.23 keeps a list of such headers, later ones the first.
[[maybe_unused]] void forget(ngx_array_t& headers) { headers.nelts = 0; }
[[maybe_unused]] void forget(ngx_table_elt_t*& header) { header = nullptr; }

void forget_headers(ngx_http_request_t* r, const Minimisation& minimisation) {
  if (minimisation.hides("url")) r->headers_in.referer = nullptr;
  if (minimisation.hides("ua")) r->headers_in.user_agent = nullptr;
#if (NGX_HTTP_X_FORWARDED_FOR)
  if (minimisation.masked_bytes > 0) forget(r->headers_in.x_forwarded_for);
#endif
}

}  // namespace

std::vector<ngx_uint_t> client_variables(ngx_conf_t* cf) {
  std::vector<ngx_uint_t> indices;
  for (const std::string_view name : {"remote_addr", "binary_remote_addr", "remote_port", "request", "http_referer",
                                      "http_user_agent", "http_x_forwarded_for"}) {
    ngx_str_t text = to_ngx(name);
    const ngx_int_t index = ngx_http_get_variable_index(cf, &text);
    if (index == NGX_ERROR) throw std::bad_alloc();
    indices.push_back(static_cast<ngx_uint_t>(index));
  }
  return indices;
}

bool hide_client(ngx_http_request_t* r, const Minimisation& minimisation, const std::vector<ngx_uint_t>& variables) {
  if (minimisation.masked_bytes > 0 && !mask_connection(r, minimisation)) return false;
  if (!cut_request_line(r)) return false;
  forget_headers(r, minimisation);
  for (const ngx_uint_t index : variables) r->variables[index].valid = r->variables[index].not_found = 0;
  return true;
}

}  // namespace footfall::edge
