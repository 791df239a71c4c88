// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "worker/archive/aggregate/sql_number.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/php_empty.h"
#include "worker/archive/reports/visit_dimension.h"

namespace footfall::archive {
namespace {

using model::Column;

struct Place {
  VisitMetrics metrics;
  std::optional<double> latitude, longitude;  ///< the highest of the group

  void merge(const Place& other) {
    metrics.merge(other.metrics);
    raise(latitude, other.latitude);
    raise(longitude, other.longitude);
  }
  static void raise(std::optional<double>& most, std::optional<double> value) {
    if (value) most = std::max(most.value_or(*value), *value);
  }
};

std::optional<double> real_in(const LogRow& visit, Column column) {
  return visit.is_null(column) ? std::nullopt : std::optional(visit.real(column));
}

/// Labels of the three tables: "fr", "75|fr", "Paris|75|fr"; a part that PHP takes for empty stands alone.
struct Labels {
  explicit Labels(const Texts& texts) {
    const auto part = [&](std::size_t i) {
      std::string text(texts[i].value_or(""));
      std::erase(text, '|');
      return text;
    };
    country = part(0);
    const std::string region_code = part(1), city_name = part(2);
    region = is_empty(region_code) ? region_code : region_code + "|" + country;
    city = is_empty(city_name) ? city_name : city_name + "|" + region_code + "|" + country;
  }
  std::string country, region, city;
};

/// Of the first group whose place is known.
void add_coordinates(Row& city, const Place& place) {
  if (city.metadata.find("lat") != nullptr) return;
  const double latitude = php_round(place.latitude.value_or(0), 3),
               longitude = php_round(place.longitude.value_or(0), 3);
  if (latitude == 0 || longitude == 0) return;
  city.metadata.set("lat", latitude);
  city.metadata.set("long", longitude);
}

class UserCountryReport : public Report {
 public:
  explicit UserCountryReport(const Scope& scope)
      : settings_(scope.settings), visits_(scope.memory, columns()), goals_(scope.memory, columns()) {}

  void take(const VisitRows& rows, Census& census) override {
    for (const LogRow& conversion : rows.conversions) {
      goals_.at(conversion, rows.idvisit, conversion.integer(Column::kIdgoal)).add(conversion, census);
    }
    if (!rows.is_of_window) return;
    Place& place = visits_.at(*rows.visit, rows.idvisit);
    place.metrics.add(census);
    Place::raise(place.latitude, real_in(*rows.visit, Column::kLocationLatitude));
    Place::raise(place.longitude, real_in(*rows.visit, Column::kLocationLongitude));
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    Table country, region, city;
    visits_.for_each([&](GroupKey::View, const Texts& texts, const Place& place) {
      const Labels labels(texts);
      add_visits(country, labels.country, place.metrics);
      add_visits(region, labels.region, place.metrics);
      add_visits(city, labels.city, place.metrics);
      if (!labels.city.empty()) add_coordinates(city.row(labels.city), place);
    });
    goals_.for_each([&](GroupKey::View key, const Texts& texts, const GoalMetrics& metrics) {
      const Labels labels(texts);
      const std::int64_t idgoal = key.number();
      add_goal(country.row(labels.country), idgoal, metrics);
      add_goal(region.row(labels.region), idgoal, metrics);
      add_goal(city.row(labels.city), idgoal, metrics);
    });
    for (Table* table : {&country, &region, &city}) total_goals(*table);
    records.add("UserCountry_distinctCountries", static_cast<double>(country.size()));
    records.add("UserCountry_country", std::move(country));
    records.add("UserCountry_region", std::move(region), flat(settings_.rows_standard));
    records.add("UserCountry_city", std::move(city), flat(settings_.rows_standard));
  }

 private:
  static std::vector<Column> columns() {
    return {Column::kLocationCountry, Column::kLocationRegion, Column::kLocationCity};
  }

  const ArchiveSettings& settings_;
  Groups<Place> visits_;
  GoalGroups goals_;
};

std::vector<MergedTable> merged(const MergeScope& scope) {
  const Limits limits = flat(scope.settings.rows_standard);
  return {{.record = "UserCountry_country", .rows_number = "UserCountry_distinctCountries"},
          {"UserCountry_region", limits},
          {"UserCountry_city", limits}};
}

}  // namespace

ReportKind user_country() {
  return {"UserCountry",
          [](const Scope&, WantedColumns& wanted) {
            want_visit_facts(wanted);
            want_goal_metrics(wanted);
            for (const LogTable table : {LogTable::kVisit, LogTable::kConversion}) {
              wanted.add(table, {Column::kLocationCountry, Column::kLocationRegion, Column::kLocationCity});
            }
            wanted.add(LogTable::kVisit, {Column::kLocationLatitude, Column::kLocationLongitude});
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<UserCountryReport>(scope); },
          merged, 2};
}

}  // namespace footfall::archive
