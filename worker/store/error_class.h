// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/pipeline/ports.h"

namespace footfall::store {

/// What to do about a failed call, by the server's or client library's error number and, where that is unknown, by the
/// class of the SQLSTATE. Pure. What neither tells is kRetryBatch: stopping would not make it better, and splitting could
/// put good elements among the dead letters.
pipeline::Remedy remedy_for(unsigned error, std::string_view sqlstate);
/// Whether the session cannot be used again after it: all errors of the client library, and those of a server that ended
/// it or does not take writes. Pure.
bool ends_session(unsigned error, std::string_view sqlstate);
/// Whether neither number nor SQLSTATE is known. Pure.
bool is_strange(unsigned error, std::string_view sqlstate);

/// A failed MySQL call. what() names the job that failed, the number and the server's text with control bytes escaped
/// and cut: that text may quote user input.
class MySqlError : public pipeline::StoreError {
 public:
  MySqlError(unsigned code, std::string_view sqlstate, std::string_view job, std::string_view server_text);
  unsigned code() const { return code_; }

 private:
  unsigned code_;
};

}  // namespace footfall::store
