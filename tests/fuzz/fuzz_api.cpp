// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "tests/fuzz/require.h"
#include "worker/report/process/process.h"
#include "worker/report/render/render_error.h"
#include "worker/report/request/periods.h"
#include "worker/report/request/report_error.h"

namespace {

using namespace footfall::report;

Row row_of(const char* label, int visits) {
  Row row;
  row.columns.append("label", label);
  row.columns.append("2", visits);
  row.columns.append("7", visits / 2);
  row.metadata.append("segmentValue", label);
  return row;
}

/// Two levels, and others.
Table report() {
  Table table;
  table.rows.push_back(row_of("a &gt; b", 3));
  table.rows.push_back(row_of("10", 20));
  table.rows.push_back(row_of("9%2B", 4));
  table.rows[0].subtable_number = 1;
  table.rows[0].subtable = std::make_unique<Table>();
  table.rows[0].subtable->rows.push_back(row_of("/below", 2));
  table.others = std::make_unique<Row>(row_of("-1", 1));
  return table;
}

std::size_t rows_in(const Table& table) {
  std::size_t rows = 0;
  table.for_each_row([&](const Row& row) { rows += 1 + (row.subtable ? rows_in(*row.subtable) : 0); });
  return rows;
}

}  // namespace

// Whatever a request asks of a report, no row is made up, and each format has an answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Parameters parameters = Parameters::of_request(std::string_view(reinterpret_cast<const char*>(data), size));
  try {
    constexpr std::int64_t kNow = 1794274200;
    choose_periods(parameters.text("period", "day"), parameters.text("date", "today"), "Europe/Berlin", kNow);
  } catch (const ReportError&) {
  }
  Shape shape;
  shape.processed = {conversion_rate(), bounce_rate()};
  shape.dimensions = {"First", "Second"};
  shape.segment = "name";
  Table table = report();
  const std::size_t before = rows_in(table) + 1;  // filter_truncate makes one
  Processing(shape, parameters, "$").run(table, {}, [](const Row&) { return report(); });
  const bool may_repeat = !parameters.texts("label").empty();
  footfall::fuzz::require(may_repeat || rows_in(table) <= before, "no row is made up");
  const Answer answer(std::move(table));
  RenderOptions options;
  options.is_expanded = parameters.is_on("expanded");
  options.callback = parameters.raw("callback");
  footfall::fuzz::require(!render_json(answer, options).body.empty(), "there is JSON");
  footfall::fuzz::require(!render_xml(answer, options).body.empty(), "there is XML");
  footfall::fuzz::require(!render_lines(answer, options, ',').body.empty(), "there are lines");
  footfall::fuzz::require(!render_html(answer, options).body.empty(), "there is HTML");
  return 0;
}
