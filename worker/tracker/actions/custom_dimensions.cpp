// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/actions/custom_dimensions.h"

#include <optional>

#include "common/query.h"
#include "common/utf8.h"
#include "worker/php/regex.h"
#include "worker/php/request_value.h"
#include "worker/tracker/actions/action_parts.h"

namespace footfall::tracker {
namespace {

constexpr std::size_t kMaxLength = 250;

std::string storable(std::string_view value) { return std::string(utf8_prefix(trim(value), kMaxLength)); }

/// PHP's pattern of an extraction: a group of a URL or title, or the value of a URL parameter.
std::string php_pattern(const std::string& source, const std::string& pattern, bool case_sensitive) {
  const std::string whole = source == "urlparam" ? "\\?.*" + pattern + "=([^&]*)" : pattern;
  std::string regex = "/";
  for (const char c : whole) {
    if (c == '/') regex += '\\';
    regex += c;
  }
  return regex + (case_sensitive ? "/" : "/i");
}

std::string source_text(const Request& request, const HitActions* hit, const std::string& source) {
  if (source == "url" || source == "urlparam") {
    return unsanitize(hit != nullptr ? hit->raw_url : text_value(request.params, "url"));
  }
  return unsanitize(hit != nullptr ? hit->name : text_value(request.params, source));
}

std::optional<std::string> extracted(const Request& request, const HitActions* hit, const CustomDimension& dimension) {
  for (const auto& [source, pattern] : dimension.extractions) {
    if (is_empty(pattern)) continue;
    const auto regex = PhpRegex::get(php_pattern(source, pattern, dimension.case_sensitive));
    const std::string text = regex ? source_text(request, hit, source) : std::string();
    if (text.empty()) continue;
    const auto groups = regex->groups(text);
    if (groups.size() > 1 && !groups[1].empty()) return url_decode(groups[1]);
  }
  return std::nullopt;
}

}  // namespace

void add_custom_dimensions(const Request& request, const Site& site, const HitActions* hit, std::string_view scope,
                           model::Row& columns) {
  for (const auto& dimension : site.dimensions) {
    if (!dimension.active || dimension.scope != scope || dimension.index < 1 ||
        dimension.index > model::kMaxCustomDimensions) {
      continue;
    }
    const std::string parameter = "dimension" + std::to_string(dimension.id);
    const ParamValue* sent = request.params.find(parameter);
    const std::string value = text_value(request.params, parameter);
    const bool sent_empty = sent != nullptr && sent->kind() == ParamValue::Kind::kText && sent->text().empty();
    if (!value.empty() || sent_empty) {
      columns.set(model::custom_dimension(dimension.index), storable(value));
    } else if (const auto found = extracted(request, hit, dimension)) {
      columns.set(model::custom_dimension(dimension.index), storable(to_valid_utf8(*found)));
    }
  }
}

void add_action_dimensions(const ActionInput& input, HitActions& hit) {
  add_custom_dimensions(input.request, input.site, &hit, "action", hit.columns);
}

}  // namespace footfall::tracker
