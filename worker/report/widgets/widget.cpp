// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/widgets/widget.h"

#include <algorithm>

#include "common/query.h"
#include "worker/php/array.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// As it stands in an identifier: "3D3D" for "==".
std::string id_text(const Value& value) {
  if (value.array() != nullptr) return "Array";
  std::string text = url_encode(text_of(value));
  std::erase(text, '%');
  return text;
}

void add_ids(std::string& id, const php::Array& parameters) {
  for (const auto& [name, value] : parameters) id += php::key_text(name) + id_text(value);
}

php::Array view_parameters(const Widget& widget) {
  if (!widget.is_view_forced) return {};
  return {{"forceView", "1"}, {"viewDataTable", widget.view}};
}

void add(php::Array& all, const php::Array& some) { all.insert(all.end(), some.begin(), some.end()); }

}  // namespace

Widget report_widget(const char* name, const char* module, const char* action, std::int64_t order, const char* view) {
  return {.name = name, .module = module, .action = action, .order = order, .view = view, .is_report = true};
}

Widget viewed_widget(const char* name, const char* module, const char* action, std::int64_t order, const char* view) {
  Widget widget = report_widget(name, module, action, order, view);
  widget.is_view_forced = true;
  return widget;
}

Widget plain_widget(const char* name, const char* module, const char* action, std::int64_t order) {
  return {.name = name, .module = module, .action = action, .order = order};
}

Widget container_widget(std::string name, std::string id, std::int64_t order, Widgets widgets) {
  return {.name = std::move(name),
          .module = "CoreHome",
          .action = "renderWidgetContainer",
          .order = order,
          .container = std::move(id),
          .widgets = std::move(widgets)};
}

Widget container_by_dimension(std::string name, std::string id, std::int64_t order, Widgets widgets) {
  Widget container = container_widget(std::move(name), std::move(id), order, std::move(widgets));
  container.layout = kByDimension;
  return container;
}

Widget unlisted(Widget widget, php::Array parameters) {
  widget.is_listed = false;
  widget.parameters = std::move(parameters);
  return widget;
}

php::Array asks_for_conversions(const php::Array& goal) {
  php::Array request{{"module", "Goals"}, {"action", "hasConversions"}};
  add(request, goal);
  return request;
}

std::string unique_id(const Widget& widget) {
  std::string id = "widget" + (widget.container.empty() ? widget.module + widget.action : widget.container);
  add_ids(id, view_parameters(widget));
  add_ids(id, widget.parameters);
  return id;
}

php::Array all_parameters(const Widget& widget) {
  php::Array all = view_parameters(widget);
  all.emplace_back("module", widget.module);
  all.emplace_back("action", widget.action);
  add(all, widget.parameters);
  if (!widget.container.empty()) all.emplace_back("containerId", widget.container);
  return all;
}

}  // namespace footfall::report
