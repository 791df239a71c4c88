// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/dead_letter/replay.h"

#include <fmt/format.h>

#include <optional>

#include "common/ledger.h"
#include "common/own_key.h"
#include "common/spool/drain.h"
#include "worker/pipeline/letter_element.h"
#include "worker/store/queue_accounts.h"
#include "worker/store/transaction.h"

namespace footfall::dead_letter {
namespace {

const queue::Script& push_script() {
  static const queue::Script script(spool::kDrainScript);
  return script;
}

std::optional<Letter> locked(store::Connection& connection, std::int64_t id) {
  store::Result rows = connection.select(
      fmt::format("SELECT queue,created,reason,element FROM {} WHERE id={} FOR UPDATE", table_of(connection), id));
  if (!rows.next()) return std::nullopt;
  return Letter{.id = id,
                .queue = std::string(rows.text(0)),
                .created = std::string(rows.text(1)),
                .reason = std::string(rows.text(2)),
                .element = std::string(rows.text(3))};
}

}  // namespace

Replay::Outcome Replay::replay(std::int64_t id) {
  store::Transaction transaction(connection_);
  const auto letter = locked(connection_, id);
  if (!letter) return Outcome::kGone;
  if (letter->is_cut()) return Outcome::kCut;
  const auto element = pipeline::with_tokens(letter->element, salt_);
  if (!element) return Outcome::kSealed;
  push(*letter, *element);
  take_away(*letter);
  transaction.commit();
  redis_.call({"DEL", mark_of(*letter)});
  return Outcome::kReplayed;
}

/// Ids begin anew where somebody makes the table anew.
std::string Replay::mark_of(const Letter& letter) const {
  return own_key(key_prefix_, fmt::format("replay:{} {}", letter.id, letter.created));
}

void Replay::push(const Letter& letter, const std::string& element) {
  redis_.run_script(push_script(), {mark_of(letter), edges_key(key_prefix_), letter.queue},
                    {"0", "1", "", "3", element});
}

void Replay::take_away(const Letter& letter) {
  connection_.execute(fmt::format("DELETE FROM {} WHERE id={}", table_of(connection_), letter.id));
  store::QueueAccounts(connection_, letter.queue).add({{"replayed", 1}});
}

}  // namespace footfall::dead_letter
