// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/fields.h"

namespace footfall::segment {
namespace {

using model::Column;
using model::LogTable;

Field plain(std::string name, Column column, ValueRule rule = ValueRule::kAsIs) {
  return {.name = std::move(name), .column = column, .rule = rule};
}

Field computed(std::string name, Column column, std::string expression) {
  return {.name = std::move(name), .column = column, .expression = std::move(expression)};
}

Field action(std::string name, Column column, ActionType type) {
  return action_field(std::move(name), LogTable::kVisit, column, type);
}

std::vector<Field> visitors_and_visits() {
  return {plain("actions", Column::kVisitTotalActions),
          plain("interactions", Column::kVisitTotalInteractions),
          plain("searches", Column::kVisitTotalSearches),
          plain("events", Column::kVisitTotalEvents),
          plain("visitCount", Column::kVisitorCountVisits),
          plain("visitDuration", Column::kVisitTotalTime),
          plain("daysSinceFirstVisit", Column::kVisitorSecondsSinceFirst, ValueRule::kDays),
          plain("secondsSinceFirstVisit", Column::kVisitorSecondsSinceFirst),
          plain("secondsSinceLastVisit", Column::kVisitorSecondsSinceLast),
          plain("secondsSinceLastEcommerceOrder", Column::kVisitorSecondsSinceOrder),
          plain("visitIp", Column::kLocationIp, ValueRule::kAddress),
          plain("visitId", Column::kIdvisit),
          plain("userId", Column::kUserId),
          plain("visitorId", Column::kIdvisitor, ValueRule::kHex),
          plain("fingerprint", Column::kConfigId, ValueRule::kHex),
          plain("visitorType", Column::kVisitorReturning, ValueRule::kVisitor),
          plain("visitConverted", Column::kVisitGoalConverted),
          plain("profilable", Column::kProfilable),
          plain("visitEcommerceStatus", Column::kVisitGoalBuyer, ValueRule::kStatus)};
}

std::vector<Field> devices_places_and_referrers() {
  return {plain("deviceType", Column::kConfigDeviceType, ValueRule::kDevice),
          plain("deviceBrand", Column::kConfigDeviceBrand, ValueRule::kBrand),
          plain("deviceModel", Column::kConfigDeviceModel),
          plain("operatingSystemVersion", Column::kConfigOsVersion),
          plain("resolution", Column::kConfigResolution),
          plain("browserCode", Column::kConfigBrowserName),
          plain("browserName", Column::kConfigBrowserName, ValueRule::kBrowser),
          plain("browserEngine", Column::kConfigBrowserEngine),
          plain("browserVersion", Column::kConfigBrowserVersion),
          plain("operatingSystemCode", Column::kConfigOs),
          plain("operatingSystemName", Column::kConfigOs, ValueRule::kSystem),
          plain("countryCode", Column::kLocationCountry),
          plain("countryName", Column::kLocationCountry, ValueRule::kCountry),
          plain("continentCode", Column::kLocationCountry, ValueRule::kContinent),
          plain("regionCode", Column::kLocationRegion),
          plain("city", Column::kLocationCity),
          plain("languageCode", Column::kLocationBrowserLang),
          plain("latitude", Column::kLocationLatitude),
          plain("longitude", Column::kLocationLongitude),
          plain("referrerType", Column::kRefererType, ValueRule::kReferrer),
          plain("referrerName", Column::kRefererName),
          plain("referrerKeyword", Column::kRefererKeyword),
          plain("referrerUrl", Column::kRefererUrl),
          plain("campaignName", Column::kCampaignName),
          plain("campaignKeyword", Column::kCampaignKeyword),
          plain("campaignSource", Column::kCampaignSource),
          plain("campaignMedium", Column::kCampaignMedium),
          plain("campaignContent", Column::kCampaignContent),
          plain("campaignId", Column::kCampaignId),
          action("entryPageUrl", Column::kVisitEntryIdactionUrl, ActionType::kPageUrl),
          action("exitPageUrl", Column::kVisitExitIdactionUrl, ActionType::kPageUrl),
          action("entryPageTitle", Column::kVisitEntryIdactionName, ActionType::kPageTitle),
          action("exitPageTitle", Column::kVisitExitIdactionName, ActionType::kPageTitle)};
}

/// Times are UTC; local ones the visitor's clock.
std::vector<Field> times() {
  constexpr auto kFirst = Column::kVisitFirstActionTime, kLast = Column::kVisitLastActionTime;
  return {
      computed("daysSinceLastVisit", Column::kVisitorSecondsSinceLast, "FLOOR(visitor_seconds_since_last / 86400)"),
      computed("daysSinceLastEcommerceOrder", Column::kVisitorSecondsSinceOrder,
               "FLOOR(visitor_seconds_since_order / 86400)"),
      computed("visitStartServerHour", kFirst, "HOUR(visit_first_action_time)"),
      computed("visitStartServerMinute", kFirst, "MINUTE(visit_first_action_time)"),
      computed("visitServerHour", kLast, "HOUR(visit_last_action_time)"),
      computed("visitEndServerMinute", kLast, "MINUTE(visit_last_action_time)"),
      computed("visitEndServerSecond", kLast, "SECOND(visit_last_action_time)"),
      computed("visitEndServerDate", kLast, "DATE(visit_last_action_time)"),
      computed("visitEndServerDayOfMonth", kLast, "DAYOFMONTH(visit_last_action_time)"),
      computed("visitEndServerDayOfYear", kLast, "DAYOFYEAR(visit_last_action_time)"),
      computed("visitEndServerMonth", kLast, "MONTH(visit_last_action_time)"),
      computed("visitEndServerQuarter", kLast, "QUARTER(visit_last_action_time)"),
      computed("visitEndServerYear", kLast, "YEAR(visit_last_action_time)"),
      computed("visitEndServerDayOfWeek", kLast, "DAYOFWEEK(visit_last_action_time)"),
      computed("visitEndServerWeekOfYear", kLast, "WEEKOFYEAR(visit_last_action_time)"),
      computed("visitLocalHour", Column::kVisitorLocaltime, "HOUR(visitor_localtime)"),
      computed("visitLocalMinute", Column::kVisitorLocaltime, "MINUTE(visitor_localtime)"),
  };
}

std::vector<Field> all() {
  std::vector<Field> fields = visitors_and_visits();
  for (auto more : {&devices_places_and_referrers, &times}) {
    for (Field& field : more()) fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace

std::span<const Field> visit_fields() {
  static const std::vector<Field> kFields = all();
  return kFields;
}

}  // namespace footfall::segment
