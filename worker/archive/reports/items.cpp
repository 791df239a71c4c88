// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/sql_number.h"
#include "worker/archive/reports/kinds.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr const char* kNotDefined = "Value not defined";
constexpr const char* kAveragePriceViewed = "avg_price_viewed";

/// Columns of items and of product views that fill the same table.
struct Dimension {
  Column item, view;
};
constexpr auto kDimensions = std::to_array<Dimension>({
    {Column::kIdactionSku, Column::kIdactionProductSku},
    {Column::kIdactionName, Column::kIdactionProductName},
    {Column::kIdactionCategory, Column::kIdactionProductCat},
    {Column::kIdactionCategory2, Column::kIdactionProductCat2},
    {Column::kIdactionCategory3, Column::kIdactionProductCat3},
    {Column::kIdactionCategory4, Column::kIdactionProductCat4},
    {Column::kIdactionCategory5, Column::kIdactionProductCat5},
});

struct ItemRecord {
  const char *orders, *carts;
  std::size_t first, last;  ///< of kDimensions
};
constexpr ItemRecord kRecords[] = {{"Goals_ItemsSku", "Goals_ItemsSku_Cart", 0, 0},
                                   {"Goals_ItemsName", "Goals_ItemsName_Cart", 1, 1},
                                   {"Goals_ItemsCategory", "Goals_ItemsCategory_Cart", 2, 6}};

/// Items of one action: revenue is quantity times price.
struct ItemMetrics {
  double revenue = 0, quantity = 0, price = 0;
  Distinct visits;                         ///< of carts
  std::unordered_set<std::string> orders;  ///< ids

  Row row(bool is_cart) const {
    Row row;
    row.columns.set(metric::kItemRevenue, sql_round(revenue));
    row.columns.set(metric::kItemQuantity, sql_round(quantity));
    row.columns.set(metric::kItemPrice, sql_round(price));
    row.columns.set(metric::kOrders, is_cart ? std::int64_t{visits.count} : static_cast<std::int64_t>(orders.size()));
    return row;
  }
};

struct ViewMetrics {
  Distinct visits, visitors;
  std::int64_t hits = 0, with_price = 0;
  double price = 0;

  Row row() const {
    Row row;
    row.columns.set(metric::kVisits, std::int64_t{visits.count});
    row.columns.set(metric::kUniqueVisitors, std::int64_t{visitors.count});
    row.columns.set(metric::kActions, hits);
    row.columns.set(kAveragePriceViewed, with_price == 0 ? 0 : php_round(price / static_cast<double>(with_price)));
    return row;
  }
};

/// What is known of one dimension's actions.
struct DimensionState {
  std::unordered_map<std::int64_t, ItemMetrics> orders, carts;
  std::unordered_map<std::int64_t, ViewMetrics> views;
};

class ItemsReport : public Report {
 public:
  explicit ItemsReport(const Scope& scope) : scope_(scope) {}

  void take(const VisitRows& rows, Census& census) override {
    if (!scope_.has_ecommerce()) return;
    for (const LogRow& item : rows.items) take_item(item, census);
    for (const LogRow& hit : rows.hits) take_view(hit, census);
  }

  void name_actions(ActionNames& names) override {
    for (const DimensionState& state : states_) {
      for (const auto* items : {&state.orders, &state.carts}) {
        for (const auto& [idaction, metrics] : *items) names.want(idaction);
      }
      for (const auto& [idaction, metrics] : state.views) names.want(idaction);
    }
  }

  void finish(const ActionNames& names, Records& records) override {
    const Limits limits{.rows = scope_.settings.rows_products,
                        .subtable_rows = scope_.settings.rows_products,
                        .sort_column = metric::kItemRevenue};
    for (const ItemRecord& record : kRecords) {
      records.add(record.orders, table_of(record, false, names), limits);
      records.add(record.carts, table_of(record, true, names), limits);
    }
  }

 private:
  void take_item(const LogRow& item, const Census& census) {
    const bool is_cart = item.text(Column::kIdorder) == "0";
    const double price = item.real(Column::kPrice), quantity = item.real(Column::kQuantity);
    for (std::size_t i = 0; i < kDimensions.size(); ++i) {
      auto& items = is_cart ? states_[i].carts : states_[i].orders;
      ItemMetrics& metrics = items[item.integer(kDimensions[i].item)];
      metrics.revenue += price * quantity;
      metrics.quantity += quantity;
      metrics.price += price;
      census.count_visit(metrics.visits);
      if (!is_cart) metrics.orders.emplace(item.text(Column::kIdorder));
    }
  }

  void take_view(const LogRow& hit, Census& census) {
    for (std::size_t i = 0; i < kDimensions.size(); ++i) {
      if (hit.is_null(kDimensions[i].view)) continue;
      ViewMetrics& metrics = states_[i].views[hit.integer(kDimensions[i].view)];
      census.count_visit(metrics.visits);
      census.count_visitor(metrics.visitors, hit.binary(Column::kIdvisitor));
      ++metrics.hits;
      if (hit.is_null(Column::kProductPrice)) continue;
      metrics.price += hit.real(Column::kProductPrice);
      ++metrics.with_price;
    }
  }

  Table table_of(const ItemRecord& record, bool is_cart, const ActionNames& names) const {
    Table table;
    for (std::size_t i = record.first; i <= record.last; ++i) {
      add_items(table, is_cart ? states_[i].carts : states_[i].orders, i > record.first, is_cart, names);
      add_views(table, states_[i].views, names);
    }
    return table;
  }

  /// By ascending id. Of the further categories those without name are left out.
  static void add_items(Table& table, const std::unordered_map<std::int64_t, ItemMetrics>& items, bool is_further,
                        bool is_cart, const ActionNames& names) {
    for (const std::int64_t id : sorted_ids(items)) {
      const std::string name(names.name(id));
      if (name.empty() && is_further) continue;
      add_columns(table.row(name.empty() ? kNotDefined : name), items.at(id).row(is_cart), {});
    }
  }

  /// By name.
  static void add_views(Table& table, const std::unordered_map<std::int64_t, ViewMetrics>& views,
                        const ActionNames& names) {
    std::vector<std::int64_t> ids = sorted_ids(views);
    std::ranges::stable_sort(
        ids, [&](std::int64_t a, std::int64_t b) { return stands_before(names.find(a), names.find(b)); });
    for (const std::int64_t id : ids) {
      const std::string name(names.name(id));
      add_columns(table.row(name.empty() ? kNotDefined : name), views.at(id).row(), {});
    }
  }

  template <class Map>
  static std::vector<std::int64_t> sorted_ids(const Map& map) {
    std::vector<std::int64_t> ids;
    ids.reserve(map.size());
    for (const auto& [id, metrics] : map) ids.push_back(id);
    std::ranges::sort(ids);
    return ids;
  }

  const Scope scope_;
  std::array<DimensionState, kDimensions.size()> states_;
};

}  // namespace

ReportKind items() {
  return {"Goals",
          [](const Scope&, WantedColumns& wanted) {
            wanted.add(LogTable::kItem, {Column::kIdorder, Column::kPrice, Column::kQuantity});
            wanted.add(LogTable::kHit, {Column::kProductPrice, Column::kIdvisitor});
            for (const Dimension& dimension : kDimensions) {
              wanted.add(LogTable::kItem, dimension.item);
              wanted.add(LogTable::kHit, dimension.view);
            }
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<ItemsReport>(scope); }};
}

}  // namespace footfall::archive
