// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/counters/metrics_text.h"

#include <cstdio>
#include <string_view>

namespace footfall::edge {
namespace {

void head(std::string& text, std::string_view name, std::string_view help, std::string_view type = "counter") {
  text.append("# HELP ").append(name).append(" ").append(help).append("\n");
  text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void line(std::string& text, std::string_view name, std::string_view label, std::string_view value,
          std::uint64_t count) {
  text.append(name).append("{").append(label).append("=\"").append(value).append("\"} ");
  text.append(std::to_string(count)).append("\n");
}

void by_fate(std::string& text, const char* name, const char* help, const std::array<Count, kFates>& counts) {
  head(text, name, help);
  for (std::size_t i = 0; i < kFates; ++i) line(text, name, "verdict", name_of(static_cast<Fate>(i)), counts[i]);
}

void single(std::string& text, std::string_view name, std::string_view help, std::uint64_t count) {
  head(text, name, help);
  text.append(name).append(" ").append(std::to_string(count)).append("\n");
}

std::string in_seconds(std::uint64_t milliseconds) {
  char text[40];
  std::snprintf(text, sizeof text, "%.10g", static_cast<double>(milliseconds) / 1000);
  return text;
}

void histogram(std::string& text, const std::string& name, std::string_view help, const Histogram& times) {
  head(text, name, help, "histogram");
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < Histogram::kBounds.size(); ++i) {
    line(text, name + "_bucket", "le", in_seconds(Histogram::kBounds[i]), count += times.count(i));
  }
  count += times.count(Histogram::kBounds.size());
  line(text, name + "_bucket", "le", "+Inf", count);
  text.append(name).append("_sum ").append(in_seconds(times.milliseconds())).append("\n");
  text.append(name).append("_count ").append(std::to_string(count)).append("\n");
}

}  // namespace

std::string metrics_text(const Counters& counters) {
  std::string text;
  by_fate(text, "footfall_requests_total", "Requests to the tracking endpoint.", counters.requests);
  by_fate(text, "footfall_hits_total", "Hits of these requests that were accepted.", counters.hits);
  histogram(text, "footfall_keep_seconds", "Time until Redis or the spool had a request.", counters.keep_time);
  single(text, "footfall_redis_elements_total", "Elements of requests that Redis has acknowledged.", counters.to_redis);
  single(text, "footfall_spooled_elements_total", "Elements that the spool has taken.", counters.to_spool);
  single(text, "footfall_in_doubt_elements_total", "Spooled elements that Redis may have too.", counters.in_doubt);
  head(text, "footfall_shed_elements_total", "Elements that were left out by choice.");
  line(text, "footfall_shed_elements_total", "reason", "ping", counters.shed_pings);
  line(text, "footfall_shed_elements_total", "reason", "sample", counters.shed_samples);
  single(text, "footfall_spread_hits_total", "Hits spread over the queues, of visitors who send too much.",
         counters.spread_hits);
  single(text, "footfall_drained_elements_total", "Elements that Redis has taken from the spool.", counters.drained);
  single(text, "footfall_spool_damaged_bytes_total", "Bytes of the spool that were damaged.", counters.damaged_bytes);
  return text;
}

}  // namespace footfall::edge
