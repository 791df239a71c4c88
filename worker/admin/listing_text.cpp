// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <iostream>

#include "common/printable.h"
#include "worker/admin/change_run.h"
#include "worker/admin/json_text.h"
#include "worker/administration/field_rules.h"

namespace footfall::admin {
namespace {

using administration::ListedColumn;
using Kind = ListedColumn::Kind;

std::int64_t integer_of(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

double real_of(std::string_view text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

void write_list(JsonText& json, std::string_view text, bool are_numbers) {
  json.begin_array();
  for (const std::string& part : administration::listed(text)) {
    if (are_numbers)
      json.value(integer_of(part));
    else
      json.value(part);
  }
  json.end_array();
}

void write_value(JsonText& json, const store::Result& rows, std::size_t place, Kind kind) {
  if (kind == Kind::kTexts || kind == Kind::kNumbers) return write_list(json, rows.text(place), kind == Kind::kNumbers);
  if (rows.is_null(place))
    json.null();
  else if (kind == Kind::kNumber)
    json.value(rows.integer(place));
  else if (kind == Kind::kReal)
    json.value(real_of(rows.text(place)));
  else if (kind == Kind::kJson)
    json.raw(rows.text(place));
  else if (kind == Kind::kFlag)
    json.value(rows.integer(place) != 0);
  else
    json.value(rows.text(place));
}

void print_json(administration::Listing& listing, const char* name) {
  JsonText json;
  json.begin_object().key(name).begin_array();
  while (listing.rows.next()) {
    json.begin_object();
    for (std::size_t i = 0; i < listing.columns.size(); ++i) {
      json.key(listing.columns[i].name);
      write_value(json, listing.rows, i, listing.columns[i].kind);
    }
    json.end_object();
  }
  std::cout << json.end_array().end_object().text() << '\n';
}

void print_text(administration::Listing& listing) {
  const char* tab = "";
  for (const ListedColumn& column : listing.columns) std::cout << std::exchange(tab, "\t") << column.name;
  std::cout << '\n';
  while (listing.rows.next()) {
    tab = "";
    for (std::size_t i = 0; i < listing.columns.size(); ++i)
      std::cout << std::exchange(tab, "\t") << printable(listing.rows.text(i));
    std::cout << '\n';
  }
}

}  // namespace

void print(administration::Listing listing, const char* name, bool json) {
  json ? print_json(listing, name) : print_text(listing);
}

}  // namespace footfall::admin
