// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/privacy_arguments.h"

#include <algorithm>
#include <array>
#include <span>

#include "ngx_module/secret_file.h"

namespace footfall::edge {
namespace {

constexpr std::string_view kKeyFile = "key_file=";
constexpr std::size_t kLeastKeyBytes = 16;
constexpr std::array kNeeded = std::to_array<std::string_view>({"idsite", "rec"});
// Whoever reads these needs to know what they say.
constexpr std::array kReadable = std::to_array<std::string_view>(
    {"bots", "cdt", "cip", "idgoal", "idsite", "new_visit", "ping", "rec", "send_image", "token_auth"});

template <typename... Args>
std::nullopt_t refuse(ngx_conf_t* cf, const char* format, Args... args) {
  ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, format, args...);
  return std::nullopt;
}

std::span<const ngx_str_t> words_of(const ngx_conf_t* cf) {
  return {static_cast<const ngx_str_t*>(cf->args->elts), cf->args->nelts};
}

// Adds `word` to `names`, none of which may be of those that are `kept`.
bool add_name(ngx_conf_t* cf, const ngx_str_t& word, std::span<const std::string_view> kept, const char* why,
              ParameterNames& names) {
  const ngx_str_t& directive = words_of(cf)[0];
  if (!names.add(to_view(word))) {
    refuse(cf, "\"%V\" cannot use \"%V\": write the names of parameters, or their beginnings as in \"dimension*\"",
           &directive, &word);
    return false;
  }
  const auto found = std::ranges::find_if(kept, [&](std::string_view name) { return names.contains(name); });
  if (found == kept.end()) return true;
  const ngx_str_t name = to_ngx(*found);
  refuse(cf, "\"%V\" names \"%V\", which takes in \"%V\": %s", &directive, &word, &name, why);
  return false;
}

std::optional<std::string> read_key(ngx_conf_t* cf, const ngx_str_t& word) {
  std::optional<std::string> key = read_secret(cf, "footfall_hash_parameters", to_view(word).substr(kKeyFile.size()));
  if (!key || key->size() >= kLeastKeyBytes) return key;
  return refuse(cf,
                "\"footfall_hash_parameters\" finds no key of 16 bytes or more on the first line of \"%V\": write one "
                "with \"openssl rand -hex 32\"",
                &word);
}

bool is_off(std::span<const ngx_str_t> words) { return words.size() == 2 && to_view(words[1]) == "off"; }

}  // namespace

std::optional<int> parse_masked_bytes(ngx_conf_t* cf) {
  const ngx_str_t& word = words_of(cf)[1];
  if (is_off(words_of(cf))) return 0;
  const ngx_int_t bytes = ngx_atoi(word.data, word.len);
  if (bytes >= 1 && bytes <= 4) return static_cast<int>(bytes);
  return refuse(cf, "\"footfall_mask_address\" must be off or a number of bytes from 1 to 4, not \"%V\"", &word);
}

std::optional<ParameterNames> parse_dropped_parameters(ngx_conf_t* cf) {
  ParameterNames names;
  if (is_off(words_of(cf))) return names;
  for (const ngx_str_t& word : words_of(cf).subspan(1)) {
    if (!add_name(cf, word, kNeeded, "nothing could be tracked without it", names)) return std::nullopt;
  }
  return names;
}

std::optional<HashedParameters> parse_hashed_parameters(ngx_conf_t* cf) {
  HashedParameters hashed;
  if (is_off(words_of(cf))) return hashed;
  for (const ngx_str_t& word : words_of(cf).subspan(1)) {
    if (!to_view(word).starts_with(kKeyFile)) {
      if (!add_name(cf, word, kReadable, "a hash of it says nothing; drop it instead", hashed.names))
        return std::nullopt;
      continue;
    }
    std::optional<std::string> key = read_key(cf, word);
    if (!key) return std::nullopt;
    hashed.key = std::move(*key);
  }
  if (!hashed.key.empty() && hashed.names != ParameterNames()) return hashed;
  return refuse(cf,
                "\"footfall_hash_parameters\" needs names and a key, without which a hash can be guessed: write them "
                "as in \"uid key_file=/etc/footfall/hash.key\"");
}

}  // namespace footfall::edge
