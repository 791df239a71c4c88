// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/reconcile_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "worker/admin/json_text.h"

namespace footfall::admin {
namespace {

using ledger::Balance;
using ledger::Books;
using ledger::Counts;

/// Aligned so that what adds up stands under each other.
std::string line(unsigned depth, std::string_view name, std::int64_t number) {
  return fmt::format("{:{}}{:<{}}{:>14}\n", "", 2 * depth, name, 40 - 2 * depth, number);
}

std::string line(unsigned depth, std::string_view name, std::uint64_t number) {
  return line(depth, name, static_cast<std::int64_t>(number));
}

std::string lines_of(std::string_view name, const Counts& reasons) {
  std::string text;
  for (const auto& [reason, count] : reasons) text += line(1, fmt::format("{}: {}", name, reason), count);
  return text;
}

std::string endpoints(const Books& books, std::int64_t now) {
  std::string text;
  for (const ledger::EdgeBook& edge : books.edges) {
    if (edge.time == 0) continue;
    text += fmt::format("NGINX on {}, {}: {} queues at {}, told {} s ago\n", edge.host, edge.id.substr(0, 8),
                        edge.queues, edge.redis, std::max<std::int64_t>(0, now - edge.time));
  }
  return text;
}

std::string accepted(const Balance& b) {
  return line(0, "elements accepted", b.accepted()) + line(1, "acknowledged by Redis", b.acknowledged) +
         line(1, "put into spools", b.spooled) + line(1, "left out by choice: pings", b.shed_pings) +
         line(1, "left out by choice: samples", b.shed_samples);
}

std::string spools(const Balance& b) {
  return line(0, "put into spools", b.spooled) + line(1, "taken by Redis", b.taken_from_spools) +
         line(1, "erased", b.erased_in_spools) + line(1, "still there, or damaged", b.in_spools());
}

std::string queues(const Balance& b) {
  return line(0, "came into the queues", b.acknowledged + b.taken_from_spools + b.replayed) +
         line(1, "acknowledged by Redis", b.acknowledged) + line(1, "taken from spools", b.taken_from_spools) +
         line(1, "dead letters given back", b.replayed) +
         line(0, "worked or waiting", b.worked + b.waiting + b.erased_in_queues) + line(1, "worked", b.worked) +
         line(1, "waiting", b.waiting) + line(1, "erased", b.erased_in_queues);
}

std::string hits(const Balance& b) {
  return line(0, "hits of the elements worked", b.hits) + line(1, "tracked", b.tracked) +
         lines_of("excluded", b.excluded) + lines_of("refused", b.refused) + lines_of("dead letter", b.dead_letters);
}

void add(JsonText& json, std::string_view name, const Counts& counts) {
  json.key(name).begin_object();
  for (const auto& [reason, count] : counts) json.member(reason, count);
  json.end_object();
}

void add_balance(JsonText& json, const Balance& b) {
  json.member("acknowledged", b.acknowledged).member("spooled", b.spooled);
  json.member("shed_pings", b.shed_pings).member("shed_samples", b.shed_samples);
  json.member("unanswered", b.unanswered).member("in_doubt", b.in_doubt);
  json.member("taken_from_spools", b.taken_from_spools).member("erased_in_spools", b.erased_in_spools);
  json.member("in_spools", b.in_spools()).member("replayed", b.replayed).member("worked", b.worked);
  json.member("waiting", b.waiting).member("erased_in_queues", b.erased_in_queues);
  json.member("hits", b.hits).member("tracked", b.tracked);
  add(json, "excluded", b.excluded);
  add(json, "refused", b.refused);
  add(json, "dead_letters", b.dead_letters);
}

}  // namespace

std::string reconcile_as_text(const Books& books, std::int64_t now) {
  const Balance& b = books.balance;
  return endpoints(books, now) + '\n' + accepted(b) + '\n' + spools(b) + '\n' + queues(b) + '\n' + hits(b) + '\n' +
         (books.verdict.closes() ? "closes: nothing is missing\n" : "does not close\n");
}

std::string reconcile_as_json(const Books& books, std::int64_t now) {
  JsonText json;
  json.begin_object().member("closes", books.verdict.closes()).key("endpoints").begin_array();
  for (const ledger::EdgeBook& edge : books.edges) {
    if (edge.time == 0) continue;
    json.begin_object().member("id", edge.id).member("host", edge.host).member("redis", edge.redis);
    json.member("queues", edge.queues).member("age", std::max<std::int64_t>(0, now - edge.time)).end_object();
  }
  json.end_array();
  add_balance(json, books.balance);
  json.member("lost", books.verdict.lost).member("unexplained", books.verdict.unexplained);
  json.member("without_answer", books.verdict.without_answer).member("hits_beyond", books.verdict.hits);
  return json.end_object().text() + '\n';
}

std::vector<std::string> reconcile_findings(const Books& books) {
  std::vector<std::string> findings;
  const ledger::Verdict& verdict = books.verdict;
  if (verdict.lost > 0)
    findings.push_back(fmt::format(
        "{} elements that Redis had taken are neither in a queue nor worked: Redis has lost them. Was it emptied, or "
        "restarted without appendonly yes? (footfall doctor; --begin accounts for what comes from now on)",
        verdict.lost));
  if (verdict.unexplained > 0)
    findings.push_back(fmt::format(
        "{} elements came into the queues for which no endpoint accounts: does Matomo's own tracker fill them too, "
        "does "
        "an NGINX serve several sets of queues, or was one killed? (--begin accounts for what comes from now on)",
        verdict.unexplained));
  if (verdict.hits != 0)
    findings.push_back(fmt::format(
        "{} hits of the elements worked {}: this is a bug, unless counters were changed by hand or are older than this "
        "program (--begin accounts for what comes from now on)",
        std::abs(verdict.hits), verdict.hits < 0 ? "are unaccounted for" : "count twice"));
  return findings;
}

}  // namespace footfall::admin
