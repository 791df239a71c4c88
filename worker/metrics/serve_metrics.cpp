// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/metrics/serve_metrics.h"

#include "worker/metrics/exposition.h"

namespace footfall::metrics {
namespace {

constexpr std::array<std::string_view, 6> kStatuses{"", "1xx", "2xx", "3xx", "4xx", "5xx"};

}  // namespace

std::string serve_metrics(const report::SessionPool& sessions) {
  const report::ServeStats& stats = sessions.stats();
  Exposition out;
  out.counter("footfall_serve_answers_total", "Answers to API requests by status.");
  for (std::size_t digit = 2; digit < kStatuses.size(); ++digit)
    out.sample(static_cast<double>(stats.answers[digit]), {{"status", kStatuses[digit]}});
  out.histogram("footfall_serve_seconds", "Time to the answer of an API request, waiting for its turn included.",
                stats.seconds);
  out.counter("footfall_serve_answer_bytes_total", "Bytes of the bodies of answers.");
  out.sample(static_cast<double>(stats.bytes));
  out.counter("footfall_serve_archives_total", "Periods archived because a request asked for them.");
  out.sample(static_cast<double>(stats.archived));
  out.counter("footfall_serve_database_errors_total", "Requests that the database kept from an answer.");
  out.sample(static_cast<double>(stats.database_errors));
  out.gauge("footfall_serve_waiting_requests", "Requests that wait for their turn now.");
  out.sample(static_cast<double>(sessions.waiting()));
  return out.text();
}

}  // namespace footfall::metrics
