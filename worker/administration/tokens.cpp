// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "common/digest.h"
#include "worker/administration/change_error.h"
#include "worker/administration/field_rules.h"
#include "worker/administration/row.h"
#include "worker/administration/users.h"
#include "worker/store/transaction.h"

namespace footfall::administration {
namespace {

constexpr std::size_t kTokenSize = 32, kLongestDescription = 100;

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// As the database reads it, where it is a moment to come.
std::string moment_to_come(store::Connection& connection, const std::string& text) {
  const bool is_dated = text.size() >= 10 && text[4] == '-' && text[7] == '-';
  store::Result rows = connection.select(
      fmt::format("SELECT CAST({0} AS DATETIME), CAST({0} AS DATETIME) > UTC_TIMESTAMP()", store::quoted(text)));
  if (!is_dated || !rows.next() || rows.is_null(0))
    throw ChangeError("expires", "must be a day such as 2027-01-31, or one with a time: \"2027-01-31 18:00:00\" (UTC)");
  if (rows.integer(1) == 0) throw ChangeError("expires", "is past; write a moment to come");
  return std::string(rows.text(0));
}

}  // namespace

std::string new_token() {
  std::array<std::uint8_t, kTokenSize / 2> bytes;
  arc4random_buf(bytes.data(), bytes.size());
  return hex(bytes);
}

void check_token(const std::string& token) {
  if (token.size() != kTokenSize || !std::ranges::all_of(token, is_letter_or_digit))
    throw ChangeError("token", "must be 32 letters or digits; give no value to have one made");
}

std::string add_token(store::Connection& connection, const std::string& salt, const NewToken& given) {
  std::string token = given.token ? *given.token : new_token();
  check_token(token);
  Row row;
  row.set("login", given.login).set("password", hex(sha512(token + salt))).set("hash_algo", "sha512");
  row.set("description", checked_name("description", given.description, kLongestDescription));
  row.set("secure_only", given.secure_only).set_now("date_created");
  if (!given.expires.empty()) row.set("date_expired", moment_to_come(connection, given.expires));
  store::Transaction transaction(connection);
  require_user(connection, given.login);
  insert(connection, "user_token_auth", row);
  transaction.commit();
  return token;
}

void remove_token(store::Connection& connection, std::int64_t id) {
  if (erase(connection, "user_token_auth", fmt::format("idusertokenauth = {} AND login <> 'anonymous'", id)) == 0)
    throw ChangeError(fmt::format("there is no token {}; `footfall token list` names them", id));
}

}  // namespace footfall::administration
