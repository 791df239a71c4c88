// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "worker/report/core/question.h"

namespace footfall::report {

/// A record with its columns to be named, and "Others", once it has been sorted and cut.
Table dimension_table(const Question& question, const std::string& record);

/// The label of the row that the subtable which is asked for hangs on.
std::string label_above(const Question& question, const std::string& record);

/// Sets metadata of each row but that of others; null: none.
void set_metadata(Table& table, const std::string& name, const std::function<Value(const Row&)>& value_of);
/// The same of the label's text.
void set_metadata_by_label(Table& table, const std::string& name,
                           const std::function<Value(const std::string&)>& value_of);
/// Replaces the label of each row but that of others.
void relabel(Table& table, const std::function<Value(const std::string&)>& label_of);
/// Joins rows whose labels come out the same.
void group_by_label(Table& table, const std::function<Value(const std::string&)>& label_of);

/// nb_visits_percentage: of so many visits.
void add_share_of_visits(Table& table, double visits);

void sort_by_label(Table& table);

}  // namespace footfall::report
