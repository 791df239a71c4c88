// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/widgets/entries.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "worker/php/array.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

php::Array entry_of(const Category& category) {
  return {{"id", category.id},     {"name", category.name}, {"order", category.order},
          {"icon", category.icon}, {"help", category.help}, {"widget", Value()}};
}

php::Array entry_of(const Subcategory& subcategory) {
  return {{"id", subcategory.id}, {"name", subcategory.name}, {"order", subcategory.order}, {"help", subcategory.help}};
}

/// Of a widget in a container no more is told of these than what they are called.
php::Array plain_category(const Page& page, const Widget& widget) {
  if (!widget.category.empty() && widget.category != categories::kGoals.id)
    return entry_of(Category{widget.category, widget.category, kLast});
  const Category& category = widget.category.empty() ? *page.category : categories::kGoals;
  return entry_of(Category{category.id, category.plain_name.empty() ? category.name : category.plain_name, kLast});
}

php::Array plain_subcategory(const Page& page, const Widget& widget) {
  const Subcategory& subcategory = page.subcategory;
  if (widget.subcategory == kOverview) return entry_of(Subcategory{kOverview, "Overview"});
  if (!widget.subcategory.empty()) return entry_of(Subcategory{widget.subcategory, widget.subcategory});
  return entry_of(Subcategory{subcategory.id, subcategory.is_named_by_user ? subcategory.id : subcategory.name});
}

void add_report(php::Array& entry, const Widget& widget) {
  if (!widget.is_report) return;
  entry.emplace_back("viewDataTable", widget.view.empty() ? Value() : Value(widget.view));
  entry.emplace_back("isReport", true);
}

void add_own(php::Array& entry, const Widget& widget) {
  entry.emplace_back("module", widget.module);
  entry.emplace_back("action", widget.action);
  entry.emplace_back("order", widget.order);
  entry.emplace_back("parameters", all_parameters(widget));
  entry.emplace_back("uniqueId", unique_id(widget));
  entry.emplace_back("isWide", widget.is_wide);
  if (!widget.middleware.empty()) entry.emplace_back("middlewareParameters", widget.middleware);
  add_report(entry, widget);
}

void add_widgets(php::Array& entry, const Page& page, const Widget& container) {
  if (container.container.empty()) return;
  php::Array list;
  for (const Widget& widget : container.widgets) {
    php::Array inner{{"name", widget.name},
                     {"category", plain_category(page, widget)},
                     {"subcategory", plain_subcategory(page, widget)}};
    add_own(inner, widget);
    php::append(list, std::move(inner));
  }
  entry.emplace_back("layout", container.layout);
  entry.emplace_back("isContainer", true);
  entry.emplace_back("widgets", std::move(list));
}

/// A widget as it stands in the list of all of them.
struct Listed {
  const Page* page;
  const Widget* widget;
  std::string name, id;

  auto place() const {
    const Subcategory& subcategory = page->subcategory;
    return std::tuple(page->category->order, subcategory.id.empty() ? 0 : subcategory.order, id);
  }
};

void list_widget(std::vector<Listed>& list, const Page& page, const Widget& widget, const std::string& before) {
  if (widget.is_listed && !widget.name.empty())
    list.push_back({&page, &widget, before + widget.name, unique_id(widget)});
}

/// "Sales by Pages: ", of a widget that readers choose within its container.
std::string group_of(const Page& page, const Widget& container, const Widget& widget) {
  if (container.layout != kByDimension) return "";
  return text_of(*php::find(plain_category(page, widget), "name")) + ": ";
}

std::vector<Listed> listed(const Pages& pages) {
  std::vector<Listed> list;
  for (const Page& page : pages) {
    for (const Widget& widget : page.widgets) {
      list_widget(list, page, widget, "");
      for (const Widget& inner : widget.widgets) list_widget(list, page, inner, group_of(page, widget, inner));
    }
  }
  return list;
}

php::Array entry_of(const Listed& listed) {
  php::Array entry{{"name", listed.name}, {"category", entry_of(*listed.page->category)}};
  const Subcategory& subcategory = listed.page->subcategory;
  entry.emplace_back("subcategory", subcategory.id.empty() ? Value() : Value(entry_of(subcategory)));
  add_own(entry, *listed.widget);
  add_widgets(entry, *listed.page, *listed.widget);
  return entry;
}

}  // namespace

php::Array page_entries(const Pages& pages) {
  php::Array entries;
  for (const Page& page : pages) {
    php::Array widgets;
    for (const Widget& widget : page.widgets) {
      php::Array entry{{"name", widget.name}};
      add_own(entry, widget);
      add_widgets(entry, page, widget);
      php::append(widgets, std::move(entry));
    }
    php::append(entries, php::Array{{"uniqueId", std::string(page.category->id) + '.' + page.subcategory.id},
                                    {"category", entry_of(*page.category)},
                                    {"subcategory", entry_of(page.subcategory)},
                                    {"widgets", std::move(widgets)}});
  }
  return entries;
}

php::Array widget_entries(const Pages& pages) {
  std::vector<Listed> list = listed(pages);
  std::ranges::stable_sort(list, {}, &Listed::place);
  php::Array entries;
  for (const Listed& each : list) php::append(entries, entry_of(each));
  return entries;
}

}  // namespace footfall::report
