// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "ngx_module/conf.h"
#include "ngx_module/nginx.h"
#include "ngx_module/record.h"
#include "ngx_module/verdict/entry_builder.h"
#include "ngx_module/verdict/verdict.h"

namespace footfall::edge {

/// The way from a whole HTTP request to its answer and its queue elements. Lives in the request's pool.
class Intake {
 public:
  explicit Intake(ngx_http_request_t* r);

  /// True where run() takes well under a millisecond, so that the event loop may do it.
  bool is_light() const;

  /// In any thread, while nothing else touches the request. Neither allocates from its pool nor changes it.
  void run() noexcept;

  /// What came of it: nothing after a failure, which is then logged.
  bool failed() const { return failed_; }
  const Answer& answer() const { return verdict_.answer; }  ///< Holds once the entries are kept; at once without any.
  const Answer& answer_if_not_kept() const { return not_kept_; }
  QueueEntries take_entries() { return std::move(entries_); }
  bool has_entries() const { return !entries_.empty(); }
  /// Its hits and queues are filled in.
  Record& record() { return record_; }

 private:
  void judge_request(std::string_view body);

  ngx_http_request_t* request_;
  const LocationConf& conf_;
  Verdict verdict_;
  Answer not_kept_;
  QueueEntries entries_;
  Record record_;
  bool failed_ = false;
};

}  // namespace footfall::edge
