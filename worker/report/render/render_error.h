// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "worker/report/render/rendering.h"

namespace footfall::report {

enum class Format : std::uint8_t { kXml, kJson, kCsv, kTsv, kHtml, kRss, kOriginal };

std::optional<Format> format_of(const std::string& name);
/// What is answered to a format that there is not.
std::string unknown_format(const std::string& name);

/// Why there is no answer, as each format spells it.
Rendered render_error(const std::string& message, Format format, const RenderOptions& options);

}  // namespace footfall::report
