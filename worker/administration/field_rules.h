// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::administration {

// Rules of single fields. Each throws ChangeError naming the field.

/// Without white space around it; neither empty nor longer than `longest` characters.
std::string checked_name(const std::string& field, std::string_view text, std::size_t longest);
/// UTF-8 of at most `longest` characters.
void check_text(const std::string& field, std::string_view text, std::size_t longest);

std::string trimmed(std::string_view text);
/// What stands between commas or line ends, trimmed, once each, without what is empty.
std::vector<std::string> listed(std::string_view text);
std::string joined(const std::vector<std::string>& parts);

}  // namespace footfall::administration
