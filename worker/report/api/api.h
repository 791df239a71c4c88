// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "common/params.h"
#include "worker/report/core/session.h"

namespace footfall::report {

struct Changes;

/// A request to the Reporting API: what stands behind `index.php?`, and a form body.
struct ApiRequest {
  std::string query, form;
  ParamMap server = {};  ///< REMOTE_ADDR and headers, under PHP's names: who asks
  /// A limit of rows for requests that name none; below 0: all.
  std::int64_t default_limit = 100;
  const Changes* changes = nullptr;  ///< nullptr: none are made
};

struct ApiReply {
  int status = 200;
  std::string body, content_type;
};

/// Answers as Matomo 5.2 does, errors too: what goes wrong with the request is a reply. Throws MySqlError where the
/// database is away.
ApiReply answer(Session& session, const ApiRequest& request);
/// Nothing but a message, in the format that is asked for.
ApiReply refusal(const ApiRequest& request, const std::string& message, int status);

}  // namespace footfall::report
