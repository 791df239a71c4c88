// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidjson/document.h>

#include <cstdlib>

#include "worker/php/request_value.h"
#include "worker/tracker/actions/action_parts.h"
#include "worker/tracker/actions/custom_variables.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr Column kCategoryColumns[] = {Column::kIdactionProductCat, Column::kIdactionProductCat2,
                                       Column::kIdactionProductCat3, Column::kIdactionProductCat4,
                                       Column::kIdactionProductCat5};

// The slots in which old trackers sent a viewed product as page-scope custom variables.
constexpr int kPriceSlot = 2, kSkuSlot = 3, kNameSlot = 4, kCategorySlot = 5;

/// A product's text: the parameter, or the old custom variable of that name; nothing where neither was sent.
std::optional<std::string> product_text(const ParamMap& params, const CustomVariables& variables,
                                        std::string_view parameter, int slot) {
  if (params.has(parameter)) return unsanitize(text_value(params, parameter));
  const auto found = variables.find(slot);
  if (found != variables.end() && found->second.name == parameter) return found->second.value;
  return std::nullopt;
}

void add_action(HitActions& hit, Column column, ActionType type, const std::string& name) {
  if (is_empty(name)) {
    hit.columns.set(column, std::int64_t{0});
  } else {
    hit.others.emplace_back(column, ActionKey{type, name, std::nullopt});
  }
}

/// Up to five categories as a JSON list, or one as plain text.
std::vector<std::string> categories_of(const std::string& text) {
  if (!text.starts_with("[\"")) return {text};
  std::vector<std::string> categories;
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  if (json.HasParseError() || !json.IsArray()) return categories;
  for (const auto& entry : json.GetArray()) {
    if (!entry.IsString()) continue;
    std::string category(entry.GetString(), entry.GetStringLength());
    if (!is_empty(category)) categories.push_back(std::move(category));
  }
  return categories;
}

void add_price(const ParamMap& params, const CustomVariables& variables, HitActions& hit) {
  if (const auto price = sent_real(params, "_pkp")) return hit.columns.set(Column::kProductPrice, *price);
  const auto found = variables.find(kPriceSlot);
  if (found != variables.end() && found->second.name == "_pkp") {
    hit.columns.set(Column::kProductPrice, std::strtod(found->second.value.c_str(), nullptr));
  }
}

}  // namespace

void add_product_view(const ActionInput& input, HitActions& hit) {
  const ParamMap& params = input.request.params;
  const CustomVariables variables = page_custom_variables(input.request);
  if (const auto text = product_text(params, variables, "_pkc", kCategorySlot)) {
    const auto categories = categories_of(*text);
    for (std::size_t i = 0; i < categories.size() && i < std::size(kCategoryColumns); ++i) {
      add_action(hit, kCategoryColumns[i], ActionType::kEcommerceItemCategory, categories[i]);
    }
  }
  if (const auto name = product_text(params, variables, "_pkn", kNameSlot)) {
    add_action(hit, Column::kIdactionProductName, ActionType::kEcommerceItemName, *name);
  }
  if (const auto sku = product_text(params, variables, "_pks", kSkuSlot)) {
    add_action(hit, Column::kIdactionProductSku, ActionType::kEcommerceItemSku, *sku);
  }
  add_price(params, variables, hit);
}

}  // namespace footfall::tracker
