// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "worker/report/table/answer.h"

namespace footfall::report {

/// What a request says of how its answer is spelled.
struct RenderOptions {
  bool hides_subtable_numbers = false;                              ///< hideIdSubDatable
  bool is_expanded = false;                                         ///< loaded subtables are shown
  bool converts_to_utf16 = true;                                    ///< convertToUnicode: of csv and tsv
  std::string callback;                                             ///< of json; empty: none
  std::string method;                                               ///< Module.method, which html names
  std::function<std::string(const std::string&)> column_name = {};  ///< of csv and tsv; empty: columns keep their own
};

inline const Name kSubtableNumberName("idsubdatatable"), kStoredNumberName("idsubdatatable_in_db"),
    kSubtableName("subtable");

struct Rendered {
  std::string body, content_type;
};

/// What a row shows, in its order: field(name, value) for columns, metadata that no column hides and the subtable's number,
/// table(name, subtable) for loaded rows.
template <class Field, class Below>
void for_each_shown(const Row& row, const RenderOptions& options, Field field, Below table) {
  for (const auto& [name, value] : row.columns) field(name, value);
  const bool shows_number = row.subtable_number && !options.hides_subtable_numbers;
  const bool shows_table = row.subtable && options.is_expanded;
  const bool is_number_first = shows_number && shows_table && !row.is_number_last;
  if (is_number_first) field(kSubtableNumberName, Value(*row.subtable_number));
  for (const auto& [name, value] : row.metadata) {
    if (name != kStoredNumberName && !row.columns.has(name)) field(name, value);
  }
  if (shows_number && !is_number_first) field(kSubtableNumberName, Value(*row.subtable_number));
  if (shows_table) table(kSubtableName, *row.subtable);
}

/// A row as it is shown: columns, metadata that no column hides, the subtable's number and rows.
php::Array shown_row(const Row& row, const RenderOptions& options);

/// The columns alone, as of a simple table.
php::Array shown_columns(const Row& row);

Rendered render_json(const Answer& answer, const RenderOptions& options);
Rendered render_xml(const Answer& answer, const RenderOptions& options);
/// `separator`: a comma or a tab.
Rendered render_lines(const Answer& answer, const RenderOptions& options, char separator);

Rendered render_html(const Answer& answer, const RenderOptions& options);
/// PHP's serialised text of scalars and lists.
Rendered render_original(const Answer& answer, const RenderOptions& options);
/// Throws ReportError but for reports of several dates.
Rendered render_rss(const Answer& answer, const RenderOptions& options);

}  // namespace footfall::report
