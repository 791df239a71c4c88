// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/core/report.h"
#include "worker/report/reports/dimension.h"

namespace footfall::report {
namespace {

constexpr const char* kNoPiece = "Piwik_ContentPieceNotSet";

void name_missing(Table& table) {
  table.for_each_row([](Row& row) {
    if (label_of(row) == kNoPiece) row.columns.set("label", "Content Piece not defined");
    if (row.subtable) name_missing(*row.subtable);
  });
}

Table contents(const Question& question, const char* record) {
  Table table = dimension_table(question, record);
  if (!question.subtable)
    set_metadata_by_label(table, "segmentValue",
                          [](const std::string& label) { return label == kNoPiece ? Value() : Value(label); });
  name_missing(table);
  return table;
}

Report report(const char* action, const char* record, const char* dimension, const char* segment) {
  Report report{"Contents", action, {}, [record](const Question& question) { return contents(question, record); }};
  report.shape.processed = {interaction_rate()};
  report.shape.dimensions = {dimension};
  report.shape.segment = segment;
  report.shape.subtable_method = std::string("Contents.") + action;
  report.takes_subtable = true;
  return report;
}

}  // namespace

Reports contents_reports() {
  return {report("getContentNames", "Contents_name_piece", "Contents_ContentName", "contentName"),
          report("getContentPieces", "Contents_piece_name", "Contents_ContentPiece", "contentPiece")};
}

}  // namespace footfall::report
