// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace footfall::edge {

/// What an error reply means to us, decided by its first word.
struct ReplyAdvice {
  const char* next_step;  ///< For the operator; completes "Redis refuses …: ".
  bool reconnect;  ///< True where another connection, perhaps to another server behind the same name, may do better.
};

ReplyAdvice advice_for(std::string_view error_reply);

/// Of an error reply to a log-in, which can hold its arguments in any form.
std::string_view first_word(std::string_view error_reply);
/// What Redis says before it quotes what it was sent.
std::string_view without_arguments(std::string_view error_reply);

}  // namespace footfall::edge
