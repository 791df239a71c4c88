// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/query.h"

namespace footfall {
namespace {

void append_pair(std::string& out, const std::string& name, const ParamValue& value);

void append_array(std::string& out, const std::string& name, const ParamMap& array) {
  for (const auto& [key, value] : array) append_pair(out, name + "%5B" + url_encode(key) + "%5D", value);
}

std::string_view scalar_text(const ParamValue& value) {
  return value.kind() == ParamValue::Kind::kBoolean && value.text().empty() ? "0" : value.text();
}

// Recursion is bounded: no parser of this folder makes maps deeper than its limit. PHP leaves nulls out.
void append_pair(std::string& out, const std::string& name, const ParamValue& value) {
  if (value.kind() == ParamValue::Kind::kNull) return;
  if (value.is_array()) return append_array(out, name, value.array());
  if (!out.empty()) out += '&';
  out.append(name).append("=").append(url_encode(scalar_text(value)));
}

}  // namespace

std::string build_query(const ParamMap& params) {
  std::string out;
  for (const auto& [name, value] : params) append_pair(out, url_encode(name), value);
  return out;
}

}  // namespace footfall
