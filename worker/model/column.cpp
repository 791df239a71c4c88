// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/model/column.h"

#include <array>
#include <unordered_map>

namespace footfall::model {
namespace {

constexpr std::size_t kNamed = static_cast<std::size_t>(Column::kNamedColumnCount);
constexpr std::size_t kAll = static_cast<std::size_t>(Column::kColumnEnd);

constexpr std::array<std::string_view, kNamed> kNames = {
    "idvisit",
    "idsite",
    "idvisitor",
    "visit_last_action_time",
    "config_id",
    "location_ip",
    "profilable",
    "user_id",
    "visit_first_action_time",
    "visit_goal_buyer",
    "visit_goal_converted",
    "visitor_returning",
    "visitor_seconds_since_first",
    "visitor_seconds_since_order",
    "visitor_count_visits",
    "visit_entry_idaction_name",
    "visit_entry_idaction_url",
    "visit_exit_idaction_name",
    "visit_exit_idaction_url",
    "visit_total_actions",
    "visit_total_interactions",
    "visit_total_searches",
    "referer_keyword",
    "referer_name",
    "referer_type",
    "referer_url",
    "location_browser_lang",
    "config_browser_engine",
    "config_browser_name",
    "config_browser_version",
    "config_client_type",
    "config_device_brand",
    "config_device_model",
    "config_device_type",
    "config_os",
    "config_os_version",
    "visit_total_events",
    "visitor_localtime",
    "visitor_seconds_since_last",
    "config_resolution",
    "config_cookie",
    "config_flash",
    "config_java",
    "config_pdf",
    "config_quicktime",
    "config_realplayer",
    "config_silverlight",
    "config_windowsmedia",
    "visit_total_time",
    "location_city",
    "location_country",
    "location_latitude",
    "location_longitude",
    "location_region",
    "last_idlink_va",
    "idlink_va",
    "idaction_url_ref",
    "idaction_name_ref",
    "custom_float",
    "pageview_position",
    "server_time",
    "idpageview",
    "idaction_name",
    "idaction_url",
    "search_cat",
    "search_count",
    "time_spent_ref_action",
    "idaction_product_cat",
    "idaction_product_cat2",
    "idaction_product_cat3",
    "idaction_product_cat4",
    "idaction_product_cat5",
    "idaction_product_name",
    "product_price",
    "idaction_product_sku",
    "idaction_event_action",
    "idaction_event_category",
    "idaction_content_interaction",
    "idaction_content_name",
    "idaction_content_piece",
    "idaction_content_target",
    "time_dom_completion",
    "time_dom_processing",
    "time_network",
    "time_on_load",
    "time_server",
    "time_transfer",
    "time_spent",
    "idgoal",
    "buster",
    "idorder",
    "items",
    "url",
    "revenue",
    "revenue_shipping",
    "revenue_subtotal",
    "revenue_tax",
    "revenue_discount",
    "pageviews_before",
    "idaction_sku",
    "idaction_category",
    "idaction_category2",
    "idaction_category3",
    "idaction_category4",
    "idaction_category5",
    "price",
    "quantity",
    "deleted",
    "bandwidth",
};

struct Names {
  std::array<std::string, kAll> by_column;
  std::unordered_map<std::string_view, Column> by_name;

  Names() {
    for (std::size_t i = 0; i < kNamed; ++i) by_column[i] = kNames[i];
    for (int i = 1; i <= kMaxCustomDimensions; ++i) set(custom_dimension(i), "custom_dimension_", i);
    for (int i = 1; i <= kMaxCustomVariables; ++i) {
      set(custom_variable_key(i), "custom_var_k", i);
      set(custom_variable_value(i), "custom_var_v", i);
    }
    for (std::size_t i = 0; i < kAll; ++i) by_name.emplace(by_column[i], static_cast<Column>(i));
  }

  void set(Column column, const char* stem, int index) {
    by_column[static_cast<std::size_t>(column)] = stem + std::to_string(index);
  }
};

const Names& names() {
  static const Names instance;
  return instance;
}

}  // namespace

std::string_view column_name(Column column) { return names().by_column[static_cast<std::size_t>(column)]; }

std::optional<Column> column_by_name(std::string_view name) {
  const auto found = names().by_name.find(name);
  if (found == names().by_name.end()) return std::nullopt;
  return found->second;
}

}  // namespace footfall::model
