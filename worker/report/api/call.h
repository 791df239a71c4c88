// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "worker/report/access/user.h"
#include "worker/report/core/report.h"
#include "worker/report/core/session.h"
#include "worker/report/table/answer.h"

namespace footfall::report {

struct Changes;

/// A method of the API that is called, by a client or by another method.
struct Call {
  Session& session;
  const User& user;
  Parameters parameters;
  bool names_limit = false;          ///< the client does
  const Changes* changes = nullptr;  ///< nullptr: none are made
};

/// A method that is no report.
struct Method {
  std::string name;                        ///< Module.method
  std::vector<std::string> required = {};  ///< parameters
  std::function<Answer(const Call&)> answer;
};
using Methods = std::vector<Method>;

/// Whether the API has methods of this plugin.
bool has_module(std::string_view name);

/// Runs the method that the parameters name. Throws ReportError.
Answer run_method(const Call& call);
/// The report's tables of the sites and periods that are asked for, processed.
Answer run_report(const Report& report, const Call& call);

const Methods& all_methods();

}  // namespace footfall::report
