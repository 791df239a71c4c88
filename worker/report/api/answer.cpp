// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/php_text.h"
#include "worker/archive/archive_error.h"
#include "worker/report/api/call.h"
#include "worker/report/api/column_names.h"
#include "worker/report/api/reply.h"
#include "worker/report/render/rendering.h"
#include "worker/report/request/report_error.h"
#include "worker/segment/segment_error.h"
#include "worker/tracker/admission/client_address.h"

namespace footfall::report {
namespace {

Rendered rendered(const Answer& answer, Format format, const RenderOptions& options) {
  switch (format) {
    case Format::kJson:
      return render_json(answer, options);
    case Format::kCsv:
      return render_lines(answer, options, ',');
    case Format::kTsv:
      return render_lines(answer, options, '\t');
    case Format::kHtml:
      return render_html(answer, options);
    case Format::kOriginal:
      return render_original(answer, options);
    case Format::kRss:
      return render_rss(answer, options);
    default:
      return render_xml(answer, options);
  }
}

Answer run(Session& session, const Parameters& query, const Parameters& form, const ApiRequest& request) {
  const User user = user_of(query, form, *session.settings, session.database, session.now);
  Parameters parameters = Parameters::of_request(request.query, request.form);
  const bool names_limit = parameters.is_named("filter_limit");
  if (!names_limit) parameters.set("filter_limit", std::to_string(request.default_limit));
  session.client = tracker::client_address(request.server, session.settings->general);
  return run_method({session, user, std::move(parameters), names_limit, request.changes});
}

}  // namespace

RenderOptions options_of(const Parameters& parameters) {
  RenderOptions options;
  options.hides_subtable_numbers = parameters.is_on("hideIdSubDatable");
  options.is_expanded = parameters.is_on("expanded") && !parameters.has("label");
  options.converts_to_utf16 = parameters.integer("convertToUnicode", 1) != 0;
  options.callback = parameters.raw(parameters.has("callback") ? "callback" : "jsoncallback");
  options.method = parameters.text("method");
  return options;
}

ApiReply reply_of(const std::function<Answer()>& run, Format format, const RenderOptions& options) {
  const auto refuse = [&](const std::string& message, int status) {
    const Rendered error = render_error(message, format, options);
    return ApiReply{format == Format::kOriginal && status == 200 ? 500 : status, error.body, error.content_type};
  };
  try {
    Rendered done = rendered(run(), format, options);
    return {200, std::move(done.body), std::move(done.content_type)};
  } catch (const ReportError& error) {
    return refuse(error.what(), error.status());
  } catch (const segment::SegmentError& error) {
    return refuse(error.what(), 200);
  } catch (const archive::ArchiveError& error) {
    return refuse(error.what(), 500);
  }
}

ApiReply answer(Session& session, const ApiRequest& request) {
  const Parameters query = Parameters::of_request(request.query), form = Parameters::of_request(request.form);
  const Parameters both = Parameters::of_request(request.query, request.form);
  const std::string name = both.has("format") ? to_lower(both.raw("format")) : "xml";
  const auto format = format_of(name);
  if (!format) return {200, unknown_format(both.raw("format")), "text/plain; charset=utf-8"};
  RenderOptions options = options_of(both);
  if (both.is_on("translateColumnNames")) options.column_name = column_names(session, both);
  return reply_of([&] { return run(session, query, form, request); }, *format, options);
}

ApiReply refusal(const ApiRequest& request, const std::string& message, int status) {
  const Parameters parameters = Parameters::of_request(request.query, request.form);
  const std::string name = parameters.has("format") ? to_lower(parameters.raw("format")) : "xml";
  return reply_of([&]() -> Answer { throw ReportError(message, status); }, format_of(name).value_or(Format::kXml),
                  options_of(parameters));
}

}  // namespace footfall::report
