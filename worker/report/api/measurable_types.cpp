// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/array.h"
#include "worker/report/api/measurable_settings.h"
#include "worker/report/api/methods.h"

namespace footfall::report {
namespace {

php::Array entry_of(const MeasurableSetting& setting) {
  return {{"name", setting.name},
          {"title", setting.title},
          {"value", setting.value},
          {"defaultValue", setting.value},
          {"type", setting.type},
          {"uiControl", setting.control},
          {"uiControlAttributes", setting.attributes},
          {"availableValues", setting.choices},
          {"description", setting.description},
          {"inlineHelp", setting.help},
          {"introduction", Value()},
          {"condition", setting.condition},
          {"fullWidth", false}};
}

Value group_of(const char* plugin, const std::vector<MeasurableSetting>& settings) {
  php::Array list;
  for (const MeasurableSetting& setting : settings) php::append(list, entry_of(setting));
  return php::Array{{"pluginName", plugin}, {"title", plugin}, {"settings", std::move(list)}};
}

Value type_of(const Call& call, const char* id, const char* name, const char* description, const char* plugin) {
  php::Array groups;
  php::append(groups, group_of(plugin, site_settings(*call.session.settings)));
  php::append(groups, group_of("Live", live_settings()));
  return php::Array{{"id", id},
                    {"name", name},
                    {"description", description},
                    {"howToSetupUrl", "?module=CoreAdminHome&action=trackingCodeGenerator"},
                    {"settings", std::move(groups)}};
}

Answer available_types(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  php::Array types;
  php::append(types, type_of(call, "website", "Website", "Pages on the web.", "WebsiteMeasurable"));
  php::append(types, type_of(call, "intranet", "Intranet Website",
                             "Pages that are reached from within a network alone.", "IntranetMeasurable"));
  return Value(std::move(types));
}

}  // namespace

Methods measurable_type_methods() { return {{"API.getAvailableMeasurableTypes", {}, available_types}}; }

}  // namespace footfall::report
