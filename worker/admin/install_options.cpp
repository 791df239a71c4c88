// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include "worker/admin/change_run.h"
#include "worker/admin/installer.h"
#include "worker/administration/change_error.h"
#include "worker/administration/tokens.h"

namespace footfall::admin {
namespace {

bool has_empty_password(const InstallOptions& options) {
  std::error_code error;
  return !options.password_file.empty() && std::filesystem::file_size(options.password_file, error) == 0;
}

void check_user(const InstallOptions& options) {
  if (has_empty_password(options))
    throw administration::ChangeError("password-file", "is empty; write the password into its first line");
  administration::check_login(options.user);
  administration::check(fields_of_user(options, 0));
}

std::string option_of(const std::string& field) {
  if (field == "name" || field == "url") return "--site-" + field;
  return field == "login" ? "--user" : "--" + field;
}

}  // namespace

administration::SiteFields fields_of_site(const InstallOptions& options) {
  administration::SiteFields site;
  site.name = options.site_name;
  site.urls = {{options.site_url}};
  site.timezone = options.timezone;
  site.currency = options.currency;
  site.ecommerce = options.ecommerce;
  return site;
}

administration::UserFields fields_of_user(const InstallOptions& options, std::int64_t idsite) {
  administration::UserFields user{options.email, {}, options.super_user, {}};
  if (!options.password_file.empty()) user.password = first_line(options.password_file);
  if (!options.super_user && idsite != 0) user.access = {{"admin", {idsite}}};
  return user;
}

std::string objection(const InstallOptions& options) {
  if (options.own_tables_only && options.creates_anything())
    return "--own-tables-only takes no site and no user: they live in the existing Matomo";
  try {
    if (options.token && !options.token->empty()) administration::check_token(*options.token);
    if (!options.site_name.empty()) administration::checked(fields_of_site(options));
    if (!options.user.empty()) check_user(options);
  } catch (const administration::ChangeError& error) {
    return option_of(error.field()) + " " + error.text();
  }
  return {};
}

}  // namespace footfall::admin
