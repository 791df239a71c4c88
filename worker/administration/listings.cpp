// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/listings.h"

#include <fmt/format.h>

namespace footfall::administration {
namespace {

using Kind = ListedColumn::Kind;

/// MySQL cuts lists at 1 KB unless told.
void take_long_lists(store::Connection& connection) {
  connection.execute("SET SESSION group_concat_max_len = 1048576");
}

}  // namespace

Listing listed_sites(store::Connection& connection) {
  take_long_lists(connection);
  const auto& options = connection.options();
  return {
      {{"idsite", Kind::kNumber},
       {"name"},
       {"urls", Kind::kTexts},
       {"timezone"},
       {"currency"},
       {"type"},
       {"group"},
       {"ecommerce", Kind::kFlag},
       {"search", Kind::kFlag},
       {"search_parameters", Kind::kTexts},
       {"category_parameters", Kind::kTexts},
       {"only_known_urls", Kind::kFlag},
       {"keep_url_fragment", Kind::kNumber},
       {"excluded_ips", Kind::kTexts},
       {"excluded_parameters", Kind::kTexts},
       {"excluded_user_agents", Kind::kTexts},
       {"excluded_referrers", Kind::kTexts},
       {"created"}},
      connection.select(fmt::format(
          "SELECT s.idsite, name, CONCAT_WS(',', main_url, (SELECT GROUP_CONCAT(url ORDER BY url) FROM `{}` u "
          "WHERE u.idsite = s.idsite AND url <> main_url)), timezone, currency, type, `group`, ecommerce, sitesearch, "
          "sitesearch_keyword_parameters, sitesearch_category_parameters, exclude_unknown_urls, keep_url_fragment, "
          "excluded_ips, excluded_parameters, excluded_user_agents, excluded_referrers, ts_created FROM `{}` s "
          "ORDER BY s.idsite",
          options.table("site_url"), options.table("site")))};
}

Listing listed_users(store::Connection& connection) {
  take_long_lists(connection);
  const auto& options = connection.options();
  const auto sites = [](const char* level) {
    return fmt::format("GROUP_CONCAT(IF(access = '{}', idsite, NULL) ORDER BY idsite)", level);
  };
  return {{{"login"},
           {"email"},
           {"super_user", Kind::kFlag},
           {"view", Kind::kNumbers},
           {"write", Kind::kNumbers},
           {"admin", Kind::kNumbers},
           {"registered"}},
          connection.select(fmt::format(
              "SELECT u.login, email, superuser_access, {}, {}, {}, date_registered FROM `{}` u LEFT JOIN `{}` a "
              "ON a.login = u.login GROUP BY u.login, email, superuser_access, date_registered ORDER BY u.login",
              sites("view"), sites("write"), sites("admin"), options.table("user"), options.table("access")))};
}

Listing listed_tokens(store::Connection& connection, const std::string& login) {
  return {
      {{"id", Kind::kNumber},
       {"login"},
       {"description"},
       {"created"},
       {"last_used"},
       {"expires"},
       {"secure_only", Kind::kFlag}},
      connection.select(fmt::format(
          "SELECT idusertokenauth, login, description, date_created, last_used, date_expired, secure_only FROM {} "
          "WHERE login <> 'anonymous' AND {} ORDER BY idusertokenauth",
          connection.table("user_token_auth"), login.empty() ? std::string("1") : "login = " + store::quoted(login)))};
}

}  // namespace footfall::administration
