// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/secret_file.h"

#include <fstream>

namespace footfall::edge {

std::optional<std::string> read_secret(ngx_conf_t* cf, std::string_view directive, std::string_view path) {
  ngx_str_t full = copy_to_pool(cf->pool, path);
  if (full.data == nullptr || ngx_conf_full_name(cf->cycle, &full, 1) != NGX_OK) return std::nullopt;
  ngx_set_errno(0);
  std::ifstream file(reinterpret_cast<const char*>(full.data), std::ios::binary);
  std::string line;
  std::getline(file, line);
  if (line.ends_with('\r')) line.pop_back();
  if (file.is_open() && !file.bad()) return line;
  const ngx_str_t name = to_ngx(directive);
  ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                     "\"%V\" cannot read the file \"%V\": name one that NGINX's master process may read, with the "
                     "secret on its first line",
                     &name, &full);
  return std::nullopt;
}

}  // namespace footfall::edge
