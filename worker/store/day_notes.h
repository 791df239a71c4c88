// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "worker/store/connection.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// Names of the rows that note a day, by whomever they are: one, or one of each worker.
using NotesByDay = std::map<tracker::DayToInvalidate, std::vector<std::string>>;
/// All that are there. Throws MySqlError.
NotesByDay noted_days(Connection& connection);

/// The notes that late hits leave in `option`, as Matomo does: days whose reports must be made again. The archiver takes them
/// away when it likes; so a batch relies on a note only if the row is there when it commits (BatchReceipts). One thread.
class DayNotes {
 public:
  /// Sees to it that each day is noted, in the transaction that is open on the connection. Gives the name of a
  /// note of each. Days that it has seen noted before cost no statement, others one, and the first of all one more, which
  /// asks for what others have noted. Throws MySqlError.
  std::set<std::string> write(Connection& connection, std::span<const tracker::DayToInvalidate> days);
  /// To be called after a rollback, and where a note is not there any more.
  void forget() noexcept { known_.clear(); }

 private:
  void add(Connection& connection, std::span<const tracker::DayToInvalidate> days);

  NotesByDay known_;
};

/// "<4 random characters>_report_to_invalidate_<idsite>_<date>_<process id>".
std::string invalidation_name(const tracker::DayToInvalidate& day);

}  // namespace footfall::store
