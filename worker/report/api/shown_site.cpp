// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/shown_site.h"

#include "worker/php/array.h"
#include "worker/report/api/stored_rows.h"
#include "worker/report/names/zone_names.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {

Value shown_site(php::Array row, const Call& call) {
  std::int64_t idsite = 0;
  std::string zone, currency;
  for (const auto& [key, value] : row) {
    if (key == php::Key("idsite")) idsite = integer_of(value);
    if (key == php::Key("timezone")) zone = text_of(value);
    if (key == php::Key("currency")) currency = text_of(value);
  }
  const auto access = call.user.access.find(idsite);
  const bool is_admin = call.user.is_super_user || (access != call.user.access.end() && access->second == "admin");
  if (!is_admin) std::erase_if(row, [](const auto& field) { return field.first == php::Key("creator_login"); });
  row.emplace_back("timezone_name", zone_name(zone, call.session.names));
  row.emplace_back("currency_name", call.session.names.currencies().name(currency));
  return row;
}

std::vector<php::Array> site_rows(const Call& call, const std::string& condition) {
  return stored_rows(call.session.database, "site", condition + " ORDER BY idsite",
                     {"idsite", "ecommerce", "sitesearch", "exclude_unknown_urls", "keep_url_fragment"});
}

}  // namespace footfall::report
