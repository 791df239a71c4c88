// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/segment.h"

#include <exception>
#include <optional>

#include "common/digest.h"
#include "common/php_text.h"
#include "common/query.h"
#include "worker/segment/compile.h"
#include "worker/segment/segment_error.h"

namespace footfall::segment {
namespace {

/// Matomo's limit, in bytes; what is more is cut off.
constexpr std::size_t kLongest = 8192;

struct Reading {
  std::string text;
  std::optional<Selection> visits;
  std::exception_ptr error;

  std::size_t conditions() const { return visits ? visits->conditions : 0; }
};

Reading read(std::string text, const FieldScope& scope, const FindAction& find_action) {
  Reading reading;
  reading.text = std::move(text);
  if (reading.text.size() > kLongest) reading.text.resize(kLongest);
  try {
    reading.visits = compile(reading.text, scope, find_action);
  } catch (const SegmentError&) {
    reading.error = std::current_exception();
  }
  return reading;
}

}  // namespace

std::string segment_hash(std::string_view text) { return hex(md5(url_decode(text))); }

Segment parse_segment(std::string_view text, const FieldScope& scope, const FindAction& find_action) {
  const std::string given(trim(text));
  Reading best = read(url_decode(given), scope, find_action);
  if (best.text != given) {
    Reading as_it_is = read(given, scope, find_action);
    if (as_it_is.conditions() > best.conditions()) best = std::move(as_it_is);
  }
  if (!best.visits) std::rethrow_exception(best.error);
  return {best.text, segment_hash(best.text), std::move(*best.visits)};
}

}  // namespace footfall::segment
