// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <future>
#include <iostream>
#include <system_error>

#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/json_text.h"
#include "worker/admin/spool_show.h"
#include "worker/daemon/log.h"
#include "worker/daemon/signals.h"
#include "worker/spool/segment_drain.h"

namespace footfall::admin {
namespace {

void summarise(const spool::Drained& drained, bool as_json) {
  if (as_json) {
    JsonText json;
    json.begin_object().member("segments", drained.segments.load()).member("records", drained.records.load());
    json.member("in_doubt", drained.in_doubt.load()).member("damaged_places", drained.damaged_places.load());
    json.member("damaged_bytes", drained.damaged_bytes.load()).member("held", drained.held.load());
    std::cout << json.member("unknown", drained.unknown.load()).end_object().text() << '\n';
    return;
  }
  std::cout << fmt::format("{} elements of {} whole segments are in Redis\n", drained.records.load(),
                           drained.segments.load());
}

/// What an operator is to know besides; false where something was lost or left.
bool tell_findings(const spool::Drained& drained) {
  if (drained.in_doubt > 0) {
    std::cerr << fmt::format(
        "footfall: {} of them had been sent to Redis before without an answer; workers leave out those that came "
        "through\n",
        drained.in_doubt.load());
  }
  if (drained.held > 0)
    std::cerr << fmt::format("footfall: {} segments are left to the processes that hold them\n", drained.held.load());
  if (drained.unknown > 0) {
    std::cerr << fmt::format(
        "footfall: {} files are no segments of a version that is known here and stay: is this program "
        "older than the module?\n",
        drained.unknown.load());
  }
  if (drained.damaged_bytes > 0) {
    std::cerr << fmt::format(
        "footfall: {} bytes in {} places were damaged and are lost: a crash has torn a tail off, or "
        "the disk is failing\n",
        drained.damaged_bytes.load(), drained.damaged_places.load());
  }
  return drained.unknown == 0 && drained.damaged_bytes == 0;
}

int drain(const Context& context, const SpoolOptions& options) {
  const config::Config config = context.load();
  daemon::set_up_log(config.log_level);
  std::stop_source stop;
  const daemon::SignalThread signals([&] { stop.request_stop(); }, [] {});
  const auto away = [](const std::string& reason, std::chrono::milliseconds pause) {
    std::cerr << fmt::format("footfall: Redis does not take elements ({}); next try in {:.1f} s\n", reason,
                             static_cast<double>(pause.count()) / 1000);
  };
  spool::Drained drained;
  spool::SegmentDrain(config.redis, {config.queue.key_prefix, options.rate}, stop.get_token(), away)
      .drain(options.folder, drained);
  summarise(drained, options.json);
  return tell_findings(drained) && !stop.stop_requested() ? kDone : kFinding;
}

int show(const SpoolOptions& options) {
  if (show_segment(options.segment)) return kDone;
  std::cerr << fmt::format("footfall: {} is no segment of a version that is known here\n", options.segment);
  return kFinding;
}

}  // namespace

int run_spool(const Context& context, const SpoolOptions& options) try {
  if (options.job == "drain") return drain(context, options);
  if (options.job == "show") return show(options);
  list_spool(options.folder, options.json);
  return kDone;
} catch (const std::system_error& error) {
  std::cerr << fmt::format("footfall: {}; name the folder of footfall_spool, and run as a user who may write there\n",
                           error.what());
  return kUsage;
}

}  // namespace footfall::admin
