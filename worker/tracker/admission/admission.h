// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "common/queue_item.h"
#include "worker/tracker/admission/authentication.h"
#include "worker/tracker/batch.h"
#include "worker/tracker/batch_rows.h"
#include "worker/tracker/hit.h"
#include "worker/tracker/privacy.h"
#include "worker/tracker/recognition/fingerprint.h"

namespace footfall::tracker {

/// Decides whether a request is tracked at all: authenticates it, checks what it claims, applies the exclusions. Lives as
/// long as one batch; not thread-safe.
class Admission {
 public:
  /// All must outlive the object.
  Admission(const BatchContext& context, BatchRows& rows);

  /// The hit, or nothing where the request is excluded or refused: then counters and tracking failures say so. Takes the
  /// request out of the item, and with the last one what all share.
  std::optional<Hit> admit(QueueItem& item, std::size_t request);

  const DailySalts& salts() const { return salts_; }
  const UnknownIds& unknown() const { return unknown_; }

 private:
  struct Draft;
  struct Refused;

  Hit complete(Draft& draft);
  void complete_request(Draft& draft);
  void check_site(Draft& draft);
  void set_time(Draft& draft);
  void set_address(Draft& draft);
  void check_place(Draft& draft);
  void pseudonymise(Draft& draft);
  void check_exclusion(Draft& draft);
  void check_conversion(Hit& hit);
  void note_what_is_not_stored(const Hit& hit);

  bool is_authenticated(Draft& draft);
  void require_token(Draft& draft, const char* reason);
  void log_failure(Draft& draft, int kind);
  const enrich::ClientHints& hints_of(Draft& draft);
  std::optional<std::string_view> exclusion(Draft& draft);
  void count(const std::string& name) { ++rows_.counters[name]; }

  const BatchContext& context_;
  BatchRows& rows_;
  UnknownIds unknown_;
  Privacy privacy_;
  Authenticator authenticator_;
  DailySalts salts_;
};

}  // namespace footfall::tracker
