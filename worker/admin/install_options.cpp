// SPDX-License-Identifier: GPL-3.0-or-later
#include <cctz/time_zone.h>

#include <algorithm>
#include <filesystem>

#include "common/utf8.h"
#include "worker/admin/installer.h"

namespace footfall::admin {
namespace {

constexpr std::size_t kLongestSiteName = 90, kLongestUrl = 255, kLongestLogin = 100;

bool all_of(const std::string& text, bool (*fits)(char)) { return std::all_of(text.begin(), text.end(), fits); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || is_upper(c); }
/// What Matomo allows in a login.
bool is_login_character(char c) {
  return is_letter_or_digit(c) || std::string_view("_.@+-").find(c) != std::string_view::npos;
}

bool is_web_address(const std::string& url) {
  const auto scheme = url.find("://");
  return (url.starts_with("http://") || url.starts_with("https://")) && url.size() > scheme + 3 &&
         url.size() <= kLongestUrl && url.find_first_of(" \t\r\n\"'<>") == std::string::npos;
}

std::string site_objection(const InstallOptions& options) {
  if (options.site_name.empty()) return {};
  cctz::time_zone zone;
  if (!is_valid_utf8(options.site_name) || utf8_length(options.site_name) > kLongestSiteName)
    return "--site-name must be text of at most 90 characters";
  if (!is_web_address(options.site_url)) return "--site-url must be an address such as https://shop.example.org";
  if (!cctz::load_time_zone(options.timezone, &zone))
    return "--timezone is unknown; write a name such as Europe/Berlin or UTC";
  if (options.currency.size() != 3 || !all_of(options.currency, is_upper))
    return "--currency must be three capital letters such as EUR";
  return {};
}

std::string user_objection(const InstallOptions& options) {
  if (options.user.empty()) return {};
  if (options.user.size() > kLongestLogin || !all_of(options.user, is_login_character))
    return "--user may hold letters, digits and _ . @ + - only, at most 100";
  if (options.user == "anonymous") return "--user anonymous is taken by Matomo itself; choose another login";
  const auto at = options.email.find('@');
  if (at == std::string::npos || at == 0 || at + 1 == options.email.size() || options.email.size() > kLongestLogin)
    return "--email is missing or no address; every user needs one of their own";
  std::error_code error;
  if (!options.password_file.empty() && std::filesystem::file_size(options.password_file, error) == 0)
    return "--password-file is empty; write the password into its first line";
  return {};
}

}  // namespace

std::string objection(const InstallOptions& options) {
  const bool given = options.token && !options.token->empty();
  if (given && (options.token->size() != 32 || !all_of(*options.token, is_letter_or_digit)))
    return "--token must be 32 letters or digits; give no value to have one made";
  if (options.own_tables_only && options.creates_anything())
    return "--own-tables-only takes no site and no user: they live in the existing Matomo";
  const std::string site = site_objection(options);
  return site.empty() ? user_objection(options) : site;
}

}  // namespace footfall::admin
