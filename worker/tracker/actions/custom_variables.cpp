// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/actions/custom_variables.h"

#include <rapidjson/document.h>

#include <array>
#include <charconv>
#include <optional>

#include "common/utf8.h"
#include "worker/model/column.h"
#include "worker/php/request_value.h"
#include "worker/tracker/actions/action_parts.h"

namespace footfall::tracker {
namespace {

constexpr std::size_t kMaxLength = 200;

std::string storable(std::string_view text) {
  std::string plain = unsanitize(sanitize(text));
  return std::string(utf8_prefix(trim(plain), kMaxLength));
}

std::optional<std::string> scalar_text(const rapidjson::Value& value) {
  if (value.IsString()) return std::string(value.GetString(), value.GetStringLength());
  if (value.IsBool()) return std::string(value.GetBool() ? "1" : "");
  if (value.IsNull()) return std::string();
  if (value.IsInt64()) return std::to_string(value.GetInt64());
  if (!value.IsNumber()) return std::nullopt;
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value.GetDouble()).ptr;
  return std::string(digits.data(), end);
}

bool is_name(const rapidjson::Value& value) { return value.IsString() || value.IsNumber(); }

int slot_number(std::string_view key) {
  int slot = 0;
  std::from_chars(key.data(), key.data() + key.size(), slot);
  return slot;
}

void add(CustomVariables& out, int slot, std::string_view name, std::string_view value) {
  if (slot >= 1 && slot <= model::kMaxCustomVariables) out[slot] = {storable(name), storable(value)};
}

void add_pair(CustomVariables& out, int slot, const rapidjson::Value& pair) {
  if (!pair.IsArray() || pair.Size() != 2 || !is_name(pair[0])) return;
  const auto name = scalar_text(pair[0]), value = scalar_text(pair[1]);
  if (name && value) add(out, slot, *name, *value);
}

CustomVariables from_json(std::string_view text) {
  CustomVariables out;
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  if (json.HasParseError()) return out;
  if (json.IsObject()) {
    for (const auto& entry : json.GetObject()) {
      add_pair(out, slot_number({entry.name.GetString(), entry.name.GetStringLength()}), entry.value);
    }
  } else if (json.IsArray()) {
    for (rapidjson::SizeType i = 0; i < json.Size(); ++i) add_pair(out, static_cast<int>(i), json[i]);
  }
  return out;
}

CustomVariables from_array(const ParamMap& array) {
  CustomVariables out;
  for (const auto& [key, pair] : array) {
    if (!pair.is_array() || pair.array().size() != 2 || !pair.array().is_list()) continue;
    const auto& name = pair.array().begin()->second;
    const auto& value = std::next(pair.array().begin())->second;
    const bool named = name.kind() == ParamValue::Kind::kText || name.kind() == ParamValue::Kind::kInteger ||
                       name.kind() == ParamValue::Kind::kReal;
    if (named && !value.is_array()) add(out, slot_number(key), name.text(), value.text());
  }
  return out;
}

}  // namespace

CustomVariables custom_variables(const ParamMap& params, std::string_view parameter) {
  const ParamValue* sent = params.find(parameter);
  if (sent == nullptr) return {};
  if (sent->is_array()) return from_array(sent->array());
  return sent->text().empty() ? CustomVariables() : from_json(sent->text());
}

CustomVariables page_custom_variables(const Request& request) { return custom_variables(request.params, "cvar"); }

void add_custom_variables(const Request& request, model::Row& columns) {
  for (const auto& [slot, variable] : page_custom_variables(request)) {
    columns.set(model::custom_variable_key(slot), variable.name);
    columns.set(model::custom_variable_value(slot), variable.value);
  }
}

}  // namespace footfall::tracker
