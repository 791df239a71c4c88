// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/readable_element.h"

#include <variant>

#include "common/queue_item.h"

namespace footfall::admin {
namespace {

constexpr const char* kMasked = "***";

void mask(ParamMap& request) {
  if (request.find("token_auth") != nullptr) request.set("token_auth", ParamValue(kMasked));
}

}  // namespace

std::string readable_element(std::string_view element) {
  DecodedElement decoded = decode_queue_item(element);
  auto* item = std::get_if<QueueItem>(&decoded);
  if (item == nullptr) return std::string(element);
  for (ParamMap& request : item->requests) mask(request);
  if (item->token_auth) item->token_auth = kMasked;
  return encode_queue_item(*item, ItemPacking::kPlain);
}

}  // namespace footfall::admin
