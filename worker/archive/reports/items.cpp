// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <vector>

#include "worker/archive/aggregate/exact_sum.h"
#include "worker/archive/aggregate/groups.h"
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
  ExactSum revenue = 0, quantity = 0, price = 0;
  Distinct visits;  ///< of carts
  Distinct orders;

  void merge(const ItemMetrics& other) {
    revenue += other.revenue;
    quantity += other.quantity;
    price += other.price;
    visits.merge(other.visits);
    orders.merge(other.orders);
  }

  Columns columns(bool is_cart) const {
    Columns columns;
    columns.append(metric::kItemRevenue, sql_round(to_double(revenue)));
    columns.append(metric::kItemQuantity, sql_round(to_double(quantity)));
    columns.append(metric::kItemPrice, sql_round(to_double(price)));
    columns.append(metric::kOrders, std::int64_t{is_cart ? visits.count : orders.count});
    return columns;
  }
};

struct ViewMetrics {
  Distinct visits, visitors;
  std::int64_t idaction = INT64_MAX;  ///< the lowest of those with the same name
  std::int64_t hits = 0, with_price = 0;
  ExactSum price = 0;

  void merge(const ViewMetrics& other) {
    visits.merge(other.visits);
    visitors.merge(other.visitors);
    idaction = std::min(idaction, other.idaction);
    hits += other.hits;
    with_price += other.with_price;
    price += other.price;
  }
  Columns columns() const {
    Columns columns;
    columns.append(metric::kVisits, std::int64_t{visits.count});
    columns.append(metric::kUniqueVisitors, std::int64_t{visitors.count});
    columns.append(metric::kActions, hits);
    columns.append(kAveragePriceViewed,
                   with_price == 0 ? 0 : php_round(to_double(price) / static_cast<double>(with_price)));
    return columns;
  }
};

/// What is known of one dimension's actions.
struct DimensionState {
  explicit DimensionState(GroupMemory& memory) : orders(memory, {}), carts(memory, {}), views(memory, {}) {}

  Groups<ItemMetrics> orders, carts;
  Groups<ViewMetrics> views;
};

Limits limits_of(const ArchiveSettings& settings) {
  return {.rows = settings.rows_products, .subtable_rows = settings.rows_products, .sort_column = metric::kItemRevenue};
}

class ItemsReport : public Report {
 public:
  explicit ItemsReport(const Scope& scope) : scope_(scope) {
    for (std::size_t i = 0; i < kDimensions.size(); ++i) states_.emplace_back(scope.memory);
  }

  void take(const VisitRows& rows, Census& census) override {
    if (!scope_.has_ecommerce()) return;
    for (const LogRow& item : rows.items) take_item(item, census);
    for (const LogRow& hit : rows.hits) take_view(hit, census);
  }

  void finish(const ActionNames& names, Records& records) override {
    const Limits limits = limits_of(scope_.settings);
    for (const ItemRecord& record : kRecords) {
      records.add(record.orders, table_of(record, false, names), limits);
      records.add(record.carts, table_of(record, true, names), limits);
    }
  }

 private:
  void take_item(const LogRow& item, Census& census) {
    const bool is_cart = item.text(Column::kIdorder) == "0";
    const double price = item.real(Column::kPrice), quantity = item.real(Column::kQuantity);
    for (std::size_t i = 0; i < kDimensions.size(); ++i) {
      auto& items = is_cart ? states_[i].carts : states_[i].orders;
      ItemMetrics& metrics = items.at({item.integer(kDimensions[i].item)});
      metrics.revenue += price * quantity;
      metrics.quantity += quantity;
      metrics.price += price;
      census.count_visit(metrics.visits);
      if (!is_cart) census.count_other(metrics.orders, std::hash<std::string_view>{}(item.text(Column::kIdorder)));
    }
  }

  void take_view(const LogRow& hit, Census& census) {
    for (std::size_t i = 0; i < kDimensions.size(); ++i) {
      if (hit.is_null(kDimensions[i].view)) continue;
      const std::int64_t idaction = hit.integer(kDimensions[i].view);
      ViewMetrics& metrics = states_[i].views.at({scope_.actions.pages.same(idaction)});
      metrics.idaction = std::min(metrics.idaction, idaction);
      census.count_visit(metrics.visits);
      census.count_visitor(metrics.visitors, hit.binary(Column::kIdvisitor));
      ++metrics.hits;
      if (hit.is_null(Column::kProductPrice)) continue;
      metrics.price += hit.real(Column::kProductPrice);
      ++metrics.with_price;
    }
  }

  Table table_of(const ItemRecord& record, bool is_cart, const ActionNames& names) {
    Table table;
    for (std::size_t i = record.first; i <= record.last; ++i) {
      add_items(table, is_cart ? states_[i].carts : states_[i].orders, i > record.first, is_cart, names);
      add_views(table, states_[i].views, names);
    }
    return table;
  }

  /// By ascending id. Of the further categories those without name are left out.
  static void add_items(Table& table, Groups<ItemMetrics>& items, bool is_further, bool is_cart,
                        const ActionNames& names) {
    items.for_each([&](GroupKey::View key, const Texts&, const ItemMetrics& metrics) {
      const std::string name(names.name(key.number()));
      if (name.empty() && is_further) return;
      add_columns(table.row(name.empty() ? kNotDefined : name).columns, metrics.columns(is_cart), {});
    });
  }

  /// By name.
  static void add_views(Table& table, Groups<ViewMetrics>& views, const ActionNames& names) {
    std::vector<std::pair<std::int64_t, ViewMetrics>> sorted;
    views.for_each([&](GroupKey::View, const Texts&, const ViewMetrics& metrics) {
      sorted.emplace_back(metrics.idaction, metrics);
    });
    std::ranges::stable_sort(
        sorted, [&](const auto& a, const auto& b) { return stands_before(names.find(a.first), names.find(b.first)); });
    for (const auto& [id, metrics] : sorted) {
      const std::string name(names.name(id));
      add_columns(table.row(name.empty() ? kNotDefined : name).columns, metrics.columns(), {});
    }
  }

  const Scope scope_;
  std::deque<DimensionState> states_;  // of kDimensions
};

std::vector<MergedTable> merged(const MergeScope& scope) {
  std::vector<MergedTable> tables;
  for (const ItemRecord& record : kRecords) {
    for (const char* name : {record.orders, record.carts}) tables.push_back({name, limits_of(scope.settings)});
  }
  return tables;
}

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
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<ItemsReport>(scope); }, merged,
          2};
}

}  // namespace footfall::archive
