// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::store {

/// `text` as an SQL string literal with quotes. Safe for utf8mb4 sessions whose SQL mode keeps backslash escapes, as
/// Connection's does.
void append_quoted(std::string& sql, std::string_view text);
std::string quoted(std::string_view text);
/// Bytes as _binary'…', which is little longer than they are: for big ones.
void append_binary(std::string& sql, std::string_view bytes);
/// x'…', or '' for no bytes.
void append_hex(std::string& sql, std::string_view bytes);

}  // namespace footfall::store
