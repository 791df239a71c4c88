// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/inproc/to_item.h"

#include <cstdlib>
#include <variant>

#include "common/bulk.h"
#include "common/query.h"

namespace footfall::inproc {
namespace {

std::string from_hex(const rapidjson::Value& value) {
  std::string bytes;
  if (!value.IsString()) return bytes;
  const std::string hex(value.GetString(), value.GetStringLength());
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::strtoul(hex.substr(i, 2).c_str(), nullptr, 16));
  }
  return bytes;
}

}  // namespace

std::optional<QueueItem> to_item(const rapidjson::Value& request) {
  QueueItem item;
  item.id = new_item_id();
  item.time = request["at"].GetInt64();
  for (const auto& member : request["server"].GetObject()) {
    item.server.set(member.name.GetString(),
                    ParamValue(std::string(member.value.GetString(), member.value.GetStringLength())));
  }
  item.cookie = parse_cookies(item.server.text("HTTP_COOKIE"));
  ParamMap params = parse_query(from_hex(request["query"]));
  const std::string body = from_hex(request["body"]);
  if (looks_like_bulk(body)) {
    auto bulk = parse_bulk(body);
    if (std::holds_alternative<BulkError>(bulk)) return std::nullopt;
    item.requests = std::get<BulkBody>(bulk).requests;
    item.token_auth = std::get<BulkBody>(bulk).token_auth;
    return item;
  }
  params.add_missing(parse_query(body));
  if (params.empty()) return std::nullopt;
  item.requests.push_back(std::move(params));
  return item;
}

}  // namespace footfall::inproc
