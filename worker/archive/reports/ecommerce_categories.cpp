// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/ecommerce_categories.h"

#include <rapidjson/document.h>

namespace footfall::archive {
namespace {

constexpr std::size_t kMost = 5;

}  // namespace

std::optional<std::vector<std::string>> ecommerce_categories(std::string_view name, std::string_view value) {
  if (name != "_pkc" || !value.starts_with("[\"")) return std::nullopt;
  rapidjson::Document list;
  list.Parse(value.data(), value.size());
  if (list.HasParseError() || !list.IsArray()) return std::nullopt;
  std::vector<std::string> categories;
  for (const auto& entry : list.GetArray()) {
    if (categories.size() == kMost) break;
    if (entry.IsString() && entry.GetStringLength() > 0)
      categories.emplace_back(entry.GetString(), entry.GetStringLength());
  }
  return categories;
}

}  // namespace footfall::archive
