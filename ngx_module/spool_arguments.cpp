// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/spool_arguments.h"

#include <sys/stat.h>

namespace footfall::edge {
namespace {

// Fewer would be full with the first segment of each worker process.
constexpr off_t kLeastBytes = 64 << 20;
constexpr ngx_int_t kMostDrained = 1'000'000;

template <typename... Args>
bool refuse(ngx_conf_t* cf, const char* format, Args... args) {
  ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, format, args...);
  return false;
}

bool parse_folder(ngx_conf_t* cf, ngx_str_t path, SpoolSettings& into) {
  struct stat found;
  if (ngx_conf_full_name(cf->cycle, &path, 0) != NGX_OK) return false;
  into.folder = to_view(path);
  if (stat(into.folder.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) return true;
  return refuse(cf,
                "\"footfall_spool\" finds no folder \"%V\": create it, for the user of NGINX's worker processes alone",
                &path);
}

bool parse_sync(std::string_view value, SpoolSettings& into) {
  into.sync = value == "always" ? SpoolSync::kAlways : value == "never" ? SpoolSync::kNever : SpoolSync::kInterval;
  if (into.sync != SpoolSync::kInterval) return true;
  ngx_str_t text = to_ngx(value);
  const ngx_int_t time = ngx_parse_time(&text, 0);
  into.interval = std::chrono::milliseconds(time);
  return time > 0;
}

bool parse_drain(std::string_view value, SpoolSettings& into) {
  const ngx_str_t text = to_ngx(value);
  const ngx_int_t rate = ngx_atoi(text.data, text.len);
  into.drained_per_second = value == "off" ? 0 : static_cast<unsigned>(rate);
  return value == "off" || (rate > 0 && rate <= kMostDrained);
}

bool parse_option(ngx_conf_t* cf, const ngx_str_t& word, SpoolSettings& into) {
  const std::string_view option = to_view(word);
  if (option.starts_with("max=")) {
    ngx_str_t text = to_ngx(option.substr(4));
    const off_t bytes = ngx_parse_offset(&text);
    into.max_bytes = static_cast<std::size_t>(bytes);
    return bytes >= kLeastBytes ||
           refuse(cf, "\"footfall_spool\" needs a size of 64m or more, as in \"max=1g\", not \"%V\"", &word);
  }
  if (option.starts_with("sync=") && parse_sync(option.substr(5), into)) return true;
  if (option == "full=refuse" || option == "full=shed") {
    into.sheds = option == "full=shed";
    return true;
  }
  if (option.starts_with("drain=") && parse_drain(option.substr(6), into)) return true;
  return refuse(
      cf,
      "\"footfall_spool\" takes a folder (or \"off\"), max=, sync=always, sync=never or a time, full=refuse or "
      "full=shed, and drain=off or a number of hits a second, as in \"/var/spool/footfall max=1g sync=1s "
      "full=shed drain=5000\", not \"%V\"",
      &word);
}

}  // namespace

std::optional<std::optional<SpoolSettings>> parse_spool_arguments(ngx_conf_t* cf) {
  const auto* words = static_cast<const ngx_str_t*>(cf->args->elts);
  if (cf->args->nelts == 2 && to_view(words[1]) == "off") return std::optional<SpoolSettings>();
  SpoolSettings settings;
  if (!parse_folder(cf, words[1], settings)) return std::nullopt;
  for (ngx_uint_t i = 2; i < cf->args->nelts; ++i) {
    if (!parse_option(cf, words[i], settings)) return std::nullopt;
  }
  return settings;
}

}  // namespace footfall::edge
