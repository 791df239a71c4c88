// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/reports/spans.h"

#include "common/query.h"

namespace footfall::report {
namespace {

bool is_whole(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

Span::Span(const std::string& label) {
  const std::string text = raw_url_decode(label);
  if (text.ends_with('+')) {
    lower = text.substr(0, text.size() - 1);
    is_span = is_whole(lower);
    return;
  }
  const std::size_t dash = text.find('-');
  lower = text.substr(0, dash);
  upper = dash == std::string::npos ? lower : text.substr(dash + 1);
  is_span = is_whole(lower) && is_whole(upper);
}

std::string Span::text() const {
  if (upper.empty()) return lower + "%2B";
  return is_one() ? lower : lower + '-' + upper;
}

std::string Span::segment(const std::string& name) const {
  if (upper.empty()) return name + ">=" + lower;
  if (is_one()) return name + "==" + lower;
  return name + ">=" + lower + ';' + name + "<=" + upper;
}

std::string Span::text_of(const std::string& one, const std::string& many) const {
  return text() + ' ' + (lower == "1" && is_one() ? one : many);
}

}  // namespace footfall::report
