// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/conversion/purchase.h"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <variant>

#include "common/json_reader.h"
#include "common/php_number.h"
#include "worker/php/request_value.h"
#include "worker/tracker/conversion/revenue.h"

namespace footfall::tracker {
namespace {

constexpr std::size_t kMaxDepth = 64, kMaxValues = 100'000;
constexpr std::size_t kMaxCategories = 5;
constexpr std::int64_t kMostOfOne = 4'294'967'295, kMostItems = 65'535;  // what the columns hold

std::string plain(std::string_view text) { return unsanitize(sanitize(text)); }

std::string trimmed(std::string_view text) { return std::string(trim(text)); }

/// A scalar's text, or the entries of a list with commas between.
std::string joined(const ParamValue& value) {
  if (!value.is_array()) return plain(value.text());
  std::string text;
  for (const auto& [key, entry] : value.array()) {
    if (!text.empty()) text += ',';
    text += plain(entry.text());
  }
  return text;
}

std::vector<std::string> categories_of(const ParamValue& value) {
  std::vector<std::string> categories;
  const auto add = [&](const ParamValue& entry) {
    std::string category = trimmed(plain(entry.text()));
    if (!is_empty(category) && categories.size() < kMaxCategories) categories.push_back(std::move(category));
  };
  if (!value.is_array()) {
    add(value);
  } else {
    for (const auto& [key, entry] : value.array()) add(entry);
  }
  return categories;
}

double number_of(const ParamValue& value) {
  const std::string text(value.is_array() ? "" : value.text());
  return is_numeric(text) ? std::strtod(text.c_str(), nullptr) : 0;
}

std::int64_t quantity_of(const ParamValue& value) {
  const double quantity = number_of(value);
  if (quantity == 0) return 1;
  return static_cast<std::int64_t>(std::clamp<double>(quantity, 0, static_cast<double>(kMostOfOne)));
}

/// Entries count by their place, whatever their keys.
std::optional<PurchaseItem> read_item(const ParamValue& entry) {
  if (!entry.is_array()) return std::nullopt;
  std::vector<const ParamValue*> fields;
  for (const auto& [key, value] : entry.array()) fields.push_back(&value);
  const ParamValue missing;
  const auto field = [&](std::size_t at) -> const ParamValue& { return at < fields.size() ? *fields[at] : missing; };
  PurchaseItem item{trimmed(joined(field(0))), trimmed(joined(field(1))), categories_of(field(2)),
                    rounded_amount(number_of(field(3))), quantity_of(field(4))};
  if (is_empty(item.sku)) return std::nullopt;
  if (is_empty(item.name)) item.name.clear();
  return item;
}

/// What `ec_items` holds as PHP would decode it; null where it is no JSON.
ParamValue decoded(const ParamValue& sent) {
  if (sent.is_array()) return sent;
  auto read = read_json(sent.text(), kMaxDepth, kMaxValues);
  return std::holds_alternative<ParamValue>(read) ? std::get<ParamValue>(std::move(read)) : ParamValue();
}

std::optional<std::vector<PurchaseItem>> read_items(const ParamMap& params) {
  const ParamValue* sent = params.find("ec_items");
  std::vector<PurchaseItem> items;
  if (sent == nullptr) return items;
  const ParamValue list = decoded(*sent);
  if (!list.is_array()) return is_empty(list.text()) ? std::optional(items) : std::nullopt;
  for (const auto& [key, entry] : list.array()) {
    if (auto item = read_item(entry)) items.push_back(std::move(*item));
  }
  return items;
}

}  // namespace

std::optional<Purchase> read_purchase(const Request& request) {
  if (request.integer("idgoal") != 0) return std::nullopt;
  std::string order_id = text_value(request.params, "ec_id");
  if (is_empty(order_id)) order_id.clear();
  return Purchase{std::move(order_id), read_items(request.params)};
}

std::vector<ActionKey> item_keys(const Purchase& purchase) {
  std::vector<ActionKey> keys;
  if (!purchase.items) return keys;
  const auto add = [&](ActionType type, const std::string& name) {
    if (!name.empty()) keys.push_back({type, name, std::nullopt});
  };
  for (const PurchaseItem& item : *purchase.items) {
    add(ActionType::kEcommerceItemSku, item.sku);
    add(ActionType::kEcommerceItemName, item.name);
    for (const std::string& category : item.categories) add(ActionType::kEcommerceItemCategory, category);
  }
  return keys;
}

std::int64_t item_count(const std::vector<PurchaseItem>& items) {
  std::int64_t count = 0;
  for (const PurchaseItem& item : items) count = std::min(count + item.quantity, kMostItems);
  return count;
}

}  // namespace footfall::tracker
