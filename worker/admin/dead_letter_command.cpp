// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <iostream>
#include <map>

#include "common/printable.h"
#include "worker/admin/commands.h"
#include "worker/admin/dead_letter_text.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/json_text.h"
#include "worker/daemon/log.h"
#include "worker/dead_letter/replay.h"

namespace footfall::admin {
namespace {

using dead_letter::Choice;
using dead_letter::Letter;
using dead_letter::Letters;
using dead_letter::Replay;

Choice choice_of(const DeadLetterOptions& options) {
  return {options.ids, options.reason, options.queue, options.older_than};
}

int list(Letters& letters, const DeadLetterOptions& options) {
  const auto reasons = letters.reasons();
  std::vector<Letter> newest;
  letters.each(Letters::With::kFacts, options.limit, [&](const Letter& letter) { newest.push_back(letter); });
  std::cout << (options.json ? json_of(reasons, newest) : text_of(reasons, newest));
  return kDone;
}

int write_lines(Letters& letters, const DeadLetterOptions& options) {
  std::size_t lines = 0;
  letters.each(Letters::With::kElements, 0, [&](const Letter& letter) {
    std::cout << (options.job == "show" ? readable_line(letter) : exact_line(letter)) << '\n';
    ++lines;
  });
  if (lines > 0 || options.ids.empty()) return kDone;
  std::cerr << "footfall: there is no such letter; `footfall dead-letter list` names them\n";
  return kFinding;
}

int drop(Letters& letters, const DeadLetterOptions& options) {
  const std::uint64_t dropped = letters.drop();
  if (options.json) {
    std::cout << JsonText().begin_object().member("dropped", dropped).end_object().text() << '\n';
  } else {
    std::cout << fmt::format("{} letters are dropped\n", dropped);
  }
  return kDone;
}

// What stays is said on stderr, with what to do about it.
bool complain(std::uint64_t cut, std::uint64_t sealed) {
  if (cut > 0) {
    std::cerr << fmt::format(
        "footfall: {} letters were larger than the database takes and stay: only their beginning is "
        "there; drop them, or raise max_allowed_packet for those to come\n",
        cut);
  }
  if (sealed > 0) {
    std::cerr << fmt::format(
        "footfall: {} letters stay: their tokens were sealed under another [General] salt; write that one into the "
        "configuration for the replay, or drop them\n",
        sealed);
  }
  return cut + sealed > 0;
}

int replay(Letters& letters, store::Connection& connection, const config::Config& config,
           const DeadLetterOptions& options) {
  using Outcome = Replay::Outcome;
  queue::RedisConnection redis(config.redis);
  Replay replay(connection, redis, config.queue.key_prefix, config.general.salt);
  std::map<Outcome, std::uint64_t> counts;
  for (const std::int64_t id : letters.ids()) ++counts[replay.replay(id)];
  if (options.json) {
    JsonText json;
    json.begin_object().member("replayed", counts[Outcome::kReplayed]).member("gone", counts[Outcome::kGone]);
    json.member("cut", counts[Outcome::kCut]).member("sealed", counts[Outcome::kSealed]).end_object();
    std::cout << json.text() << '\n';
  } else {
    std::cout << fmt::format("{} letters are back in their queues\n", counts[Outcome::kReplayed]);
  }
  return complain(counts[Outcome::kCut], counts[Outcome::kSealed]) ? kFinding : kDone;
}

}  // namespace

int run_dead_letter(const Context& context, const DeadLetterOptions& options) {
  const bool is_change = options.job == "replay" || options.job == "drop";
  if (is_change && !options.all && choice_of(options).is_all()) {
    std::cerr << fmt::format("footfall: say which letters to {}: IDs, --reason, --queue, --older-than or --all\n",
                             options.job);
    return kUsage;
  }
  const config::Config config = context.load();
  daemon::set_up_log(config.log_level);
  store::Connection connection(config.database);
  if (!dead_letter::is_installed(connection)) {
    std::cerr << fmt::format("footfall: the table {} is missing; `footfall migrate` makes it\n",
                             dead_letter::table_of(connection));
    return kConfiguration;
  }
  Letters letters(connection, choice_of(options));
  if (options.job == "list") return list(letters, options);
  if (options.job == "drop") return drop(letters, options);
  if (options.job == "replay") return replay(letters, connection, config, options);
  return write_lines(letters, options);
}

}  // namespace footfall::admin
