// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "worker/report/api/call.h"
#include "worker/report/process/list.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

/// Those of a stock Matomo 5.2 that have methods, and others that are commonly there.
constexpr std::array<std::string_view, 55> kModules{"API",
                                                    "Actions",
                                                    "Annotations",
                                                    "Bandwidth",
                                                    "CoreAdminHome",
                                                    "CorePluginsAdmin",
                                                    "CoreHome",
                                                    "CustomAlerts",
                                                    "CustomDimensions",
                                                    "CustomJsTracker",
                                                    "CustomVariables",
                                                    "Contents",
                                                    "Dashboard",
                                                    "DevicePlugins",
                                                    "DevicesDetection",
                                                    "DBStats",
                                                    "Events",
                                                    "ExampleAPI",
                                                    "ExamplePlugin",
                                                    "Feedback",
                                                    "GeoIp2",
                                                    "Goals",
                                                    "ImageGraph",
                                                    "Insights",
                                                    "IntranetMeasurable",
                                                    "JsTrackerInstallCheck",
                                                    "LanguagesManager",
                                                    "Live",
                                                    "Login",
                                                    "Marketplace",
                                                    "MobileAppMeasurable",
                                                    "MobileMessaging",
                                                    "MultiSites",
                                                    "Overlay",
                                                    "PagePerformance",
                                                    "PrivacyManager",
                                                    "Provider",
                                                    "Referrers",
                                                    "Resolution",
                                                    "RssWidget",
                                                    "ScheduledReports",
                                                    "SEO",
                                                    "SegmentEditor",
                                                    "SitesManager",
                                                    "Tour",
                                                    "Transitions",
                                                    "TwoFactorAuth",
                                                    "UserCountry",
                                                    "UserId",
                                                    "UserLanguage",
                                                    "UsersManager",
                                                    "VisitFrequency",
                                                    "VisitTime",
                                                    "VisitorInterest",
                                                    "VisitsSummary"};

struct MethodName {
  std::string module, action;
};

MethodName name_of(const std::string& method) {
  if (method.empty())
    throw ReportError("The parameter 'method' isn't set in the Request, and a default value wasn't provided.");
  const std::size_t dot = method.find('.');
  if (dot == std::string::npos || method.find('.', dot + 1) != std::string::npos)
    throw ReportError("The method name is invalid. Expected 'module.methodName'");
  return {method.substr(0, dot), method.substr(dot + 1)};
}

void check_module(const std::string& module) {
  if (!has_module(module))
    throw ReportError(fmt::format(
        "The plugin {} is not enabled. You can activate the plugin on Settings > Plugins page in Matomo.", module));
}

void check_required(const std::vector<std::string>& names, const Parameters& parameters) {
  for (const std::string& name : names) {
    if (!parameters.has(name)) throw MissingParameter(name);
  }
}

void check_required_of(const Report& report, const Parameters& parameters) {
  check_required(report.required, parameters);
  check_required(std::vector<std::string>{"idSite", "period", "date"}, parameters);
  if (report.needs_subtable) check_required(std::vector<std::string>{"idSubtable"}, parameters);
}

}  // namespace

bool has_module(std::string_view name) { return std::ranges::find(kModules, name) != kModules.end(); }

Answer run_method(const Call& call) {
  const std::string method = call.parameters.text("method");
  const MethodName name = name_of(method);
  check_module(name.module);
  if (const Report* report = find_report(method)) {
    check_required_of(*report, call.parameters);
    return run_report(*report, call);
  }
  const auto found = std::ranges::find(all_methods(), method, &Method::name);
  if (found == all_methods().end())
    throw ReportError(
        fmt::format("The method '{}' does not exist or is not available in the module '\\Piwik\\Plugins\\{}\\API'.",
                    name.action, name.module),
        kBadRequest);
  check_required(found->required, call.parameters);
  Answer answer = found->answer(call);
  if (Value* value = std::get_if<Value>(&answer.content)) process_list(*value, call.parameters);
  return answer;
}

}  // namespace footfall::report
