// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/keyword_charset.h"

#include <optional>

#include "common/utf8.h"
#include "worker/php/charset.h"

namespace footfall::enrich {
namespace {

/// The lists write names that PHP knows; iconv has others for some.
std::string_view iconv_name(std::string_view charset) {
  if (charset == "ms932") return "CP932";
  return charset;
}

}  // namespace

std::string keyword_to_utf8(std::string keyword, const std::vector<std::string>& charsets) {
  std::optional<std::string> best;
  std::size_t best_length = 0;
  for (const auto& charset : charsets) {
    auto converted = to_utf8(keyword, iconv_name(charset));
    if (!converted || converted->empty()) continue;
    const std::size_t length = utf8_length(*converted);
    if (best && length >= best_length) continue;
    best_length = length;
    best = std::move(converted);
  }
  return best ? std::move(*best) : std::move(keyword);
}

}  // namespace footfall::enrich
