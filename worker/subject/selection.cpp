// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/subject/selection.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "common/digest.h"
#include "common/ip_address.h"
#include "common/queue_choice.h"
#include "worker/php/request_value.h"
#include "worker/store/connection.h"
#include "worker/tracker/privacy.h"

namespace footfall::subject {
namespace {

std::string visitor_bytes(const std::string& word) {
  const auto id = visitor_id_from_hex(word);
  if (!id) throw SelectionError("--visitor-id: write the 16 hex digits of the visitor's id, such as 0a1b2c3d4e5f6789");
  return {reinterpret_cast<const char*>(id->data()), id->size()};
}

std::string address_bytes(const std::string& word) {
  unsigned char bytes[sizeof(in6_addr)];
  const bool is_address =
      ::inet_pton(AF_INET, word.c_str(), bytes) == 1 || ::inet_pton(AF_INET6, word.c_str(), bytes) == 1;
  if (!is_address)
    throw SelectionError("--ip: write one IPv4 or IPv6 address as it is stored, such as 192.0.2.7 or 2001:db8::7");
  return ip_bytes(word);
}

std::int64_t visit_number(const std::string& word) {
  std::int64_t number = 0;
  const char* const end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data(), end, number);
  if (error != std::errc() || stop != end || number <= 0)
    throw SelectionError("--visit-id: write the number of a visit (log_visit.idvisit), 1 or more");
  return number;
}

std::vector<std::string> stored_forms(const std::string& word, const tracker::SettingsSnapshot& settings) {
  if (word.empty()) throw SelectionError("--user-id: is empty; write the id as the site sends it");
  const std::string text = sanitize(word);
  std::vector<std::string> forms{word};
  for (const std::string& form : {text, tracker::pseudonymise_user_id(text, settings)}) {
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
  }
  return forms;
}

std::string hex_literal(std::string_view bytes) {
  std::string sql;
  store::append_hex(sql, bytes);
  return sql;
}

std::string user_condition(const std::vector<std::string>& forms) {
  std::vector<std::string> texts;
  texts.reserve(forms.size());
  for (const std::string& form : forms) texts.push_back(store::quoted(form));
  return fmt::format("user_id IN ({0}) AND CAST(user_id AS BINARY) IN ({0})", fmt::join(texts, ","));
}

}  // namespace

Selection read_selection(const SelectionWords& words, const tracker::SettingsSnapshot& settings) {
  if (words.empty())
    throw SelectionError("whose data? Give one or more of --visitor-id, --user-id, --ip and --visit-id");
  Selection selection;
  if (words.visitor_id) selection.visitor_id = visitor_bytes(*words.visitor_id);
  if (words.user_id) selection.user_ids = stored_forms(*words.user_id, settings);
  if (words.ip) selection.ip = address_bytes(*words.ip);
  for (const std::string& word : words.visits) selection.visits.push_back(visit_number(word));
  std::sort(selection.visits.begin(), selection.visits.end());
  selection.visits.erase(std::unique(selection.visits.begin(), selection.visits.end()), selection.visits.end());
  return selection;
}

std::string visit_condition(const Selection& selection) {
  std::vector<std::string> parts;
  if (!selection.sites.empty()) parts.push_back(fmt::format("idsite IN ({})", fmt::join(selection.sites, ",")));
  if (!selection.visits.empty()) parts.push_back(fmt::format("idvisit IN ({})", fmt::join(selection.visits, ",")));
  if (!selection.visitor_id.empty()) parts.push_back("idvisitor=" + hex_literal(selection.visitor_id));
  if (!selection.ip.empty()) parts.push_back("location_ip=" + hex_literal(selection.ip));
  if (!selection.user_ids.empty()) parts.push_back(user_condition(selection.user_ids));
  return fmt::format("{}", fmt::join(parts, " AND "));
}

std::vector<std::pair<std::string, std::string>> parts_of(const Selection& selection) {
  std::vector<std::pair<std::string, std::string>> parts;
  if (!selection.visitor_id.empty())
    parts.emplace_back("visitor_id", hex(selection.visitor_id.data(), selection.visitor_id.size()));
  if (!selection.user_ids.empty()) parts.emplace_back("user_id", selection.user_ids.front());
  if (!selection.ip.empty()) parts.emplace_back("ip", ip_text(selection.ip));
  if (!selection.visits.empty()) parts.emplace_back("visit_id", fmt::format("{}", fmt::join(selection.visits, ",")));
  return parts;
}

}  // namespace footfall::subject
