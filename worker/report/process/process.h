// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "worker/report/core/shape.h"
#include "worker/report/request/parameters.h"
#include "worker/report/table/table.h"

namespace footfall::report {

/// Gives the rows below a row for a flat answer, from the method that the shape names: filtered as the request says, its
/// queued filters not yet run.
using SubtableOf = std::function<Table(const Row&)>;

/// What is done to a report's table once it has been made, in Matomo 5.2's order: flat → filters → metrics → labels →
/// segments → queued filters → columns → formats.
class Processing {
 public:
  Processing(const Shape& shape, const Parameters& parameters, std::string currency_symbol);

  void run(Table& table, const SubtableOf& subtable_of, const SubtableOf& rows_below) const;
  /// The filters alone, up to the limit.
  void filter(Table& table) const;
  bool is_flat() const { return is_flat_; }

 private:
  /// The metrics that the request adds; empty where it does not.
  ProcessedMetrics added_to(const Table& table) const;
  void filter(Table& table, const ProcessedMetrics& added) const;
  bool names_processed_metric(const ProcessedMetrics& added) const;
  void add_metrics(Table& table, const ProcessedMetrics& added) const;
  void sort(Table& table) const;
  void choose_columns(Table& table) const;
  void format(Table& table, const ProcessedMetrics& added) const;
  void format(Table& table, const std::vector<const ProcessedMetric*>& metrics) const;

  const Shape shape_;
  const Parameters& parameters_;
  std::string currency_symbol_;
  bool is_flat_;
};

}  // namespace footfall::report
