// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/array.h"
#include "worker/report/api/methods.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// The version whose API this is.
constexpr const char* kVersion = "5.2.0-b5";

php::Array fields(std::initializer_list<std::pair<const char*, Value>> entries) {
  php::Array array;
  for (const auto& [name, value] : entries) array.emplace_back(name, value);
  return array;
}

php::Array list(std::initializer_list<Value> entries) {
  php::Array array;
  for (const Value& value : entries) php::append(array, value);
  return array;
}

/// Whoever may see a site may see this.
std::function<Answer(const Call&)> for_viewers(Value value) {
  return [value = std::move(value)](const Call& call) -> Answer {
    check_some_view_access(call.user, *call.session.settings);
    return value;
  };
}

/// As the configuration says where it names plugins, else whether its methods are answered.
Answer is_plugin_activated(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  const std::string name = call.parameters.required("pluginName");
  return Value(call.session.settings->plugins.empty() ? has_module(name) : call.session.settings->has_plugin(name));
}

Answer dimension_scopes(const Call& call) {
  const std::int64_t id = viewable_id(call.parameters.required("idSite"), call.user, *call.session.settings);
  const tracker::Site* site = call.session.settings->site(id);
  const auto dimensions = site != nullptr ? site->dimensions : std::vector<tracker::CustomDimension>();
  constexpr std::int64_t kSlots = 5;
  const auto scope = [&](const char* value, const char* name, bool has_extractions) {
    std::int64_t used = 0;
    for (const tracker::CustomDimension& dimension : dimensions) used += dimension.scope == value ? 1 : 0;
    return Value(fields({{"value", value},
                         {"name", name},
                         {"numSlotsAvailable", kSlots},
                         {"numSlotsUsed", used},
                         {"numSlotsLeft", kSlots - used},
                         {"supportsExtractions", has_extractions}}));
  };
  return Value(list({scope("visit", "Visit", false), scope("action", "Action", true)}));
}

Answer clean_keyword(const Call& call) {
  const std::string keyword = call.parameters.required("label");
  return Value(keyword.empty() ? "Keyword not defined" : keyword);
}

}  // namespace

Methods constant_methods() {
  return {{"Referrers.getCleanKeyword", {"label"}, clean_keyword},
          {"API.getMatomoVersion", {}, for_viewers(kVersion)},
          {"API.getPiwikVersion", {}, for_viewers(kVersion)},
          {"CustomVariables.getReservedCustomVariableKeys",
           {},
           for_viewers(list({"_pks", "_pkn", "_pkc", "_pkp", "_pk_scat", "_pk_scount"}))},
          {"API.isPluginActivated", {"pluginName"}, is_plugin_activated},
          {"API.getSettings", {}, for_viewers(fields({{"SDK_batch_size", 10}, {"SDK_interval_value", 30}}))},
          {"CustomDimensions.getAvailableScopes", {"idSite"}, dimension_scopes},
          {"CustomDimensions.getAvailableExtractionDimensions",
           {},
           for_viewers(list({fields({{"value", "url"}, {"name", "Page URL"}}),
                             fields({{"value", "urlparam"}, {"name", "Page URL Parameter"}}),
                             fields({{"value", "action_name"}, {"name", "Page Title"}})}))}};
}

}  // namespace footfall::report
