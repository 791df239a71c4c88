// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::archive {

/// The label of a stored browser language: "de", "pt-br"; "xx" for what is no language. A region that only repeats the
/// language ("fr-fr") is left out. Rule: plugin UserLanguage of Matomo.
std::string language_label(std::string_view browser_language);

}  // namespace footfall::archive
