// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/detection.h"
#include "worker/enrich/devices/template.h"
#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

std::optional<Client> by_rules(const Subject& subject, ClientKind kind, ClientType type) {
  Captures groups;
  const auto& clients = subject.rules.clients[kind];
  const auto found = subject.rules.patterns.first(subject.scan, clients.range, groups);
  if (!found) return std::nullopt;
  const ClientRule& rule = clients.of(*found);
  Client client;
  client.type = type;
  client.name = fill(rule.name, groups);
  client.version = fill_version(rule.version, groups);
  return client;
}

/// An app's id names it more surely than the user agent, but brings no version.
std::optional<Client> mobile_app(const Subject& subject) {
  auto client = by_rules(subject, kMobileApp, ClientType::kMobileApp);
  const auto known = subject.rules.app_names.find(subject.hints.app);
  if (known != subject.rules.app_names.end() && !known->second.empty() && (!client || client->name != known->second)) {
    client = Client();
    client->type = ClientType::kMobileApp;
    client->name = known->second;
  }
  return client && blank(client->name) ? std::nullopt : client;
}

}  // namespace

std::optional<Client> detect_client(const Subject& subject) {
  if (auto found = by_rules(subject, kFeedReader, ClientType::kFeedReader)) return found;
  if (auto found = mobile_app(subject)) return found;
  if (auto found = by_rules(subject, kMediaPlayer, ClientType::kMediaPlayer)) return found;
  if (auto found = by_rules(subject, kPim, ClientType::kPim)) return found;
  if (auto found = detect_browser(subject)) return found;
  return by_rules(subject, kLibrary, ClientType::kLibrary);
}

}  // namespace footfall::enrich::devices
