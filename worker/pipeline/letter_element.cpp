// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/letter_element.h"

#include <algorithm>
#include <array>
#include <variant>

#include "common/doubt.h"
#include "common/ip_address.h"
#include "common/queue_item.h"
#include "worker/pipeline/token_seal.h"
#include "worker/tracker/privacy.h"

namespace footfall::pipeline {
namespace {

// Of $_SERVER: what is no header and still read, what is one and says who somebody is, and what holds no addresses.
constexpr std::array kFacts = std::to_array<std::string_view>({"HTTPS", "REMOTE_ADDR", "REQUEST_METHOD"});
constexpr std::array kCredentials = std::to_array<std::string_view>({"HTTP_AUTHORIZATION", "HTTP_COOKIE"});
constexpr std::array kTexts =
    std::to_array<std::string_view>({"HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER", "HTTP_USER_AGENT"});

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_read(std::string_view name) {
  return is_one_of(kFacts, name) || (name.starts_with("HTTP_") && !is_one_of(kCredentials, name));
}

bool holds_addresses(std::string_view name) { return !is_one_of(kTexts, name) && !name.starts_with("HTTP_SEC_CH_"); }

ParamMap masked_server(const ParamMap& server, int bytes) {
  ParamMap masked;
  for (const auto& [name, value] : server) {
    if (!is_read(name)) continue;
    const bool is_masked = holds_addresses(name) && !value.is_array();
    masked.set(name, is_masked ? ParamValue(mask_addresses(value.text(), bytes)) : value);
  }
  return masked;
}

// Whether anything of it became another text.
bool change(ParamMap& request, std::string_view name, const auto& how) {
  ParamValue* value = request.find(name);
  if (value == nullptr || value->text().empty()) return false;
  ParamValue changed(how(value->text()));
  const bool differs = !(changed == *value);
  *value = std::move(changed);
  return differs;
}

bool change_tokens(QueueItem& item, const auto& how) {
  bool differs = false;
  for (ParamMap& request : item.requests) differs |= change(request, "token_auth", how);
  if (!item.token_auth || item.token_auth->empty()) return differs;
  std::string changed = how(*item.token_auth);
  differs |= changed != *item.token_auth;
  item.token_auth = std::move(changed);
  return differs;
}

bool mask(QueueItem& item, int bytes) {
  ParamMap server = masked_server(item.server, bytes);
  bool differs = !(server == item.server);
  item.server = std::move(server);
  for (ParamMap& request : item.requests) {
    differs |= change(request, "cip", [bytes](std::string_view address) { return mask_addresses(address, bytes); });
  }
  return differs;
}

}  // namespace

std::string at_rest(const std::string& given, const tracker::SettingsSnapshot& settings) {
  std::string element = beyond_doubt(given);  // Given back it is no second one.
  DecodedElement decoded = decode_queue_item(element);
  auto* item = std::get_if<QueueItem>(&decoded);
  if (item == nullptr) return element;
  const TokenSeal seal(settings.general.salt);
  bool differs = mask(*item, tracker::read_privacy(settings).ip_mask_bytes);
  differs |= change_tokens(*item, [&seal](std::string_view token) { return seal.seal(token); });
  return differs ? encode_queue_item(*item, ItemPacking::kZlib) : element;
}

std::optional<std::string> with_tokens(const std::string& element, std::string_view salt) {
  DecodedElement decoded = decode_queue_item(element);
  auto* item = std::get_if<QueueItem>(&decoded);
  if (item == nullptr) return element;
  const TokenSeal seal(salt);
  bool all_opened = true;
  const bool differs = change_tokens(*item, [&](std::string_view token) {
    const auto opened = seal.open(token);
    all_opened &= opened.has_value() || !TokenSeal::is_sealed(token);
    return opened.value_or(std::string(token));
  });
  if (!all_opened) return std::nullopt;
  return differs ? encode_queue_item(*item, ItemPacking::kZlib) : element;
}

}  // namespace footfall::pipeline
