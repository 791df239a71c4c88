// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/html.h"
#include "common/query.h"
#include "worker/php/array.h"
#include "worker/report/api/methods.h"
#include "worker/report/api/reply.h"
#include "worker/report/api/stored_rows.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

/// More would keep a thread and its session for long.
constexpr std::size_t kMostRequests = 1000;

/// What a request inside says, and for the rest the request around it.
Parameters with_outer(const Parameters& inner, const Parameters& outer) {
  ParamMap merged = inner.values(), missing = outer.values();
  merged.add_missing(std::move(missing));
  merged.erase("urls");
  merged.erase("callback");
  merged.erase("jsoncallback");
  Parameters parameters(std::move(merged));
  parameters.set("format", "json");
  return parameters;
}

/// One with a token of its own is asked by its owner.
User user_inside(const Parameters& inner, const Call& call) {
  if (!inner.has("token_auth")) return call.user;
  return user_of(inner, Parameters(ParamMap()), *call.session.settings, call.session.database, call.session.now);
}

Value answer_inside(const std::string& url, const Call& call) {
  const Parameters inner = Parameters::of_request(url), parameters = with_outer(inner, call.parameters);
  const auto run = [&] {
    const bool names_limit = call.names_limit || inner.is_named("filter_limit");
    return run_method({call.session, user_inside(inner, call), parameters, names_limit, call.changes});
  };
  return value_of_json(reply_of(run, Format::kJson, options_of(parameters)).body);
}

/// A list of what each of the URLs is answered as JSON. None is a bulk request itself.
Answer bulk_request(const Call& call) {
  if (!call.parameters.is_named("urls")) throw MissingParameter("urls");
  const std::vector<std::string> urls = call.parameters.texts("urls");
  if (urls.size() > kMostRequests)
    throw ReportError("The parameter 'urls' has more than 1000 requests; send them in several.");
  php::Array answers;
  for (const std::string& text : urls) {
    const std::string url = url_decode(html_unescape(text));
    if (Parameters::of_request(url).raw("method") == "API.getBulkRequest") continue;
    php::append(answers, answer_inside(url, call));
  }
  return Value(std::move(answers));
}

}  // namespace

Methods bulk_request_methods() { return {{"API.getBulkRequest", {}, bulk_request}}; }

}  // namespace footfall::report
