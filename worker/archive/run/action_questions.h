// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "worker/archive/actions/action_facts.h"
#include "worker/archive/actions/action_names.h"
#include "worker/archive/read/visit_rows.h"
#include "worker/archive/scope.h"

namespace footfall::archive {

/// Asks for what reports must know of the actions of a window's rows: some of it before they count, names when they finish.
class ActionQuestions {
 public:
  /// All outlive it.
  ActionQuestions(const Scope& scope, const WantedColumns& wanted, ActionFacts& facts, ActionNames& names);

  /// A row as it is read.
  void ask(LogTable table, const LogRow& row);
  /// The hits of a visit from before the window, which segments count too.
  void ask_for_earlier(const VisitRows& rows);

 private:
  void ask_facts(const LogRow& hit);
  void ask_names(LogTable table, const LogRow& row);

  const Scope& scope_;
  ActionFacts& facts_;
  ActionNames& names_;
  std::array<std::vector<model::Column>, kLogTables> named_;  ///< columns that hold actions whose names reports show
  std::vector<model::Column> dimensions_;                     ///< of hits
};

}  // namespace footfall::archive
