// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "common/query.h"
#include "worker/report/core/report.h"
#include "worker/report/reports/dimension.h"

namespace footfall::report {
namespace {

constexpr const char* kUnknown = "xx";
constexpr int kFlagHeight = 16;

/// The parts of a label such as city|region|country.
std::vector<std::string> parts_of(const std::string& label) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= label.size();) {
    const std::size_t bar = std::min(label.find('|', at), label.size());
    parts.push_back(label.substr(at, bar - at));
    at = bar + 1;
  }
  return parts;
}

std::string part(const std::vector<std::string>& parts, std::size_t i) {
  return i < parts.size() ? parts[i] : std::string();
}
std::string or_unknown(const std::string& text) { return text.empty() ? kUnknown : text; }

/// Tibet was told apart once.
void join_old_countries(Table& table) {
  group_by_label(table, [](const std::string& label) { return label == "ti" ? std::string("cn") : label; });
}

Table countries(const Question& question) {
  Table table = dimension_table(question, "UserCountry_country");
  const Names& names = question.session.names;
  join_old_countries(table);
  set_metadata_by_label(table, "code", [](const std::string& label) { return label; });
  set_metadata_by_label(table, "segmentValue", [](const std::string& label) { return label; });
  set_metadata_by_label(table, "logo", [&](const std::string& label) { return names.flag(label); });
  relabel(table, [&](const std::string& label) { return names.country(label); });
  table.queue([](Table& one) { one.for_each_row([](Row& row) { row.metadata.set("logoHeight", kFlagHeight); }); });
  return table;
}

Table continents(const Question& question) {
  Table table = dimension_table(question, "UserCountry_country");
  const Names& names = question.session.names;
  group_by_label(table, [&](const std::string& label) { return std::string(names.continent_code(label)); });
  relabel(table, [&](const std::string& label) { return names.continent(label); });
  table.queue([](Table& one) { set_metadata_by_label(one, "code", [](const std::string& label) { return label; }); });
  return table;
}

std::string region_segment(const std::string& label) {
  const auto parts = parts_of(label);
  if (parts.size() != 2) return {};
  return "regionCode==" + url_encode(parts[0]) + ";countryCode==" + url_encode(parts[1]);
}

Table regions(const Question& question) {
  Table table = dimension_table(question, "UserCountry_region");
  const Names& names = question.session.names;
  for (Row& row : table.rows) {
    const std::string label = label_of(row);
    const auto parts = parts_of(label);
    const std::string region = part(parts, 0), country = or_unknown(part(parts, 1));
    if (const std::string segment = region_segment(label); !segment.empty()) row.metadata.set("segment", segment);
    row.metadata.set("region", or_unknown(region));
    row.metadata.set("country", country);
    const std::string country_name = names.country(country), region_name = names.region(country, region);
    row.metadata.set("country_name", country_name);
    row.metadata.set("region_name", region_name);
    row.metadata.set("logo", names.flag(country));
    row.columns.set("label", label.empty() ? "Unknown" : fmt::format("{}, {}", region_name, country_name));
  }
  return table;
}

std::string city_segment(const std::vector<std::string>& parts) {
  if (parts.size() != 3) return {};
  return "city==" + url_encode(parts[0]) + ";regionCode==" + url_encode(parts[1]) +
         ";countryCode==" + url_encode(parts[2]);
}

void describe_city(Row& row, const Names& names) {
  const std::string label = label_of(row);
  const auto parts = parts_of(label);
  const std::string city = part(parts, 0), region = part(parts, 1), country = or_unknown(part(parts, 2));
  if (const std::string segment = city_segment(parts); !segment.empty()) row.metadata.set("segment", segment);
  const std::string city_name = city.empty() || city == kUnknown ? "Unknown" : city;
  row.metadata.set("city_name", city_name);
  if (city_name == "Unknown") row.metadata.set("city", kUnknown);
  row.metadata.set("region", or_unknown(region));
  row.metadata.set("country", country);
  if (parts.size() > 3 && !row.metadata.has("lat")) row.metadata.set("lat", parts[3]);
  if (parts.size() > 4 && !row.metadata.has("long")) row.metadata.set("long", parts[4]);
  const std::string country_name = names.country(country), region_name = names.region(country, region);
  row.metadata.set("country_name", country_name);
  row.metadata.set("region_name", region_name);
  row.metadata.set("logo", names.flag(country));
  row.columns.set("label", label.empty() ? "Unknown" : fmt::format("{}, {}, {}", city_name, region_name, country_name));
}

Table cities(const Question& question) {
  Table table = dimension_table(question, "UserCountry_city");
  for (Row& row : table.rows) describe_city(row, question.session.names);
  return table;
}

Table distinct_countries(const Question& question) { return number_table(question, {"UserCountry_distinctCountries"}); }

Report report(const char* action, const char* dimension, const char* segment, Table (*make)(const Question&)) {
  Report report{"UserCountry", action, {}, make};
  report.shape.dimensions = {dimension};
  report.shape.segment = segment;
  return report;
}

}  // namespace

Reports user_country_reports() {
  return {report("getCountry", "UserCountry_Country", "countryCode", countries),
          report("getContinent", "UserCountry_Continent", "", continents),
          report("getRegion", "UserCountry_Region", "", regions), report("getCity", "UserCountry_City", "", cities),
          report("getNumberOfDistinctCountries", "", "", distinct_countries)};
}

}  // namespace footfall::report
