// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/serialize.h"
#include "worker/report/render/rendering.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {

Rendered render_original(const Answer& answer, const RenderOptions&) {
  const auto* value = std::get_if<Value>(&answer.content);
  if (value != nullptr) return {php::serialize(*value), "text/plain; charset=utf-8"};
  const Table* table = answer.table();
  if (table != nullptr && table->is_simple && table->rows.size() == 1 && table->rows[0].columns.size() == 1)
    return {php::serialize(table->rows[0].columns.begin()->second), "text/plain; charset=utf-8"};
  return {"", "text/plain; charset=utf-8"};
}

Rendered render_rss(const Answer&, const RenderOptions&) {
  throw ReportError(
      "RSS feeds can be generated for one specific website &idSite=X.\nPlease specify only one idSite or consider "
      "using &format=XML instead.");
}

}  // namespace footfall::report
