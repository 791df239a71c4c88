// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/metrics/exposition.h"

#include <fmt/format.h>

#include <cmath>

#include "common/utf8.h"

namespace footfall::metrics {
namespace {

std::string number(double value) { return std::isinf(value) ? "+Inf" : fmt::format("{:.15g}", value); }

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : to_valid_utf8(text)) {
    if (c == '\\' || c == '"') out += '\\';
    c == '\n' ? out += "\\n" : out += c;
  }
  return out;
}

}  // namespace

void Exposition::head(std::string_view name, std::string_view help, std::string_view type) {
  family_ = name;
  text_ += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

void Exposition::line(std::string_view name, double value, Labels labels) {
  text_ += name;
  char mark = '{';
  for (const auto& [label, content] : labels) {
    text_ += fmt::format("{}{}=\"{}\"", mark, label, escaped(content));
    mark = ',';
  }
  text_ += fmt::format("{} {}\n", mark == ',' ? "}" : "", number(value));
}

void Exposition::bucket(double bound, double count) { line(family_ + "_bucket", count, {{"le", number(bound)}}); }

void Exposition::end_histogram(double sum, double count) {
  bucket(INFINITY, count);
  line(family_ + "_sum", sum, {});
  line(family_ + "_count", count, {});
}

}  // namespace footfall::metrics
