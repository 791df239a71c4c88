// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/minimisation.h"

#include <algorithm>

#include "common/digest.h"
#include "common/visitor_id.h"

namespace footfall::edge {
namespace {

constexpr std::size_t kHashDigits = 32;

std::string hash_of(std::string_view name, std::string_view value, std::string_view key) {
  const bool is_visitor_id = name == "_id" || name == "cid";
  return hex(hmac_sha256(key, value)).substr(0, is_visitor_id ? kVisitorIdDigits : kHashDigits);
}

}  // namespace

bool ParameterNames::add(std::string_view pattern) {
  const bool is_beginning = pattern.ends_with('*');
  if (is_beginning) pattern.remove_suffix(1);
  if (pattern.empty() || pattern.find('*') != pattern.npos) return false;
  (is_beginning ? beginnings_ : exact_).emplace_back(pattern);
  return true;
}

bool ParameterNames::contains(std::string_view name) const {
  return std::ranges::find(exact_, name) != exact_.end() ||
         std::ranges::any_of(beginnings_, [name](const std::string& begin) { return name.starts_with(begin); });
}

void Minimisation::apply(ParamMap& request) const {
  if (ParamValue* address = masked_bytes > 0 ? request.find("cip") : nullptr) {
    *address = ParamValue(masked(address->text()));
  }
  if (!hides_parameters()) return;
  ParamMap kept;
  kept.reserve(request.size());
  for (auto& [name, value] : request) {
    const bool is_hashed = hashed.contains(name);
    if (dropped.contains(name) || (is_hashed && value.is_array())) continue;
    if (is_hashed && !value.text().empty()) value = ParamValue(hash_of(name, value.text(), hash_key));
    kept.set(name, std::move(value));
  }
  request = std::move(kept);
}

}  // namespace footfall::edge
