// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "worker/report/api/call.h"
#include "worker/report/metadata/description.h"

namespace footfall::report {

/// The tables of an answer, in the order of their dates. They live as long as it.
std::vector<const Table*> tables_of(const Answer& answer);

/// reportTotal of a processed report: see report_total().
class ProcessedTotals {
 public:
  /// All outlive it. `inner`: what the report is asked with.
  ProcessedTotals(const Call& call, const Description& report, const Parameters& inner)
      : call_(call), report_(report), inner_(inner) {}

  /// Of the report's tables; of a subtable it asks for the whole report. Throws ReportError.
  php::Array of(const std::vector<const Table*>& tables) const;

 private:
  php::Array sums_of(const std::vector<const Table*>& tables) const;
  php::Array sums_of_whole() const;
  ProcessedMetrics ratios() const;
  const Report* report_above() const;

  const Call& call_;
  const Description& report_;
  const Parameters& inner_;
};

}  // namespace footfall::report
