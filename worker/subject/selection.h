// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "worker/tracker/settings.h"

namespace footfall::subject {

/// A word that cannot be followed. what() names the option and says what to write.
class SelectionError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Options as they were written.
struct SelectionWords {
  std::optional<std::string> visitor_id, user_id, ip;
  std::vector<std::string> visits;

  bool empty() const { return !visitor_id && !user_id && !ip && visits.empty(); }
};

/// Whose data are meant: what fulfils every part that is there.
struct Selection {
  std::string visitor_id;             ///< 8 bytes; "": any
  std::vector<std::string> user_ids;  ///< the forms in which it may be stored, the one given first; none: any
  std::string ip;                     ///< 4 or 16 bytes, as in location_ip; "": any
  std::vector<std::int64_t> visits;   ///< ascending, each once; none: any
  std::vector<std::int64_t> sites;    ///< ascending; none: all

  bool by_visitor_alone() const { return !visitor_id.empty() && user_ids.empty() && ip.empty() && visits.empty(); }
};

/// Without sites. `settings` say how a user id is stored: with entities, and perhaps under a pseudonym.
/// Throws SelectionError, also where `words` select nothing.
Selection read_selection(const SelectionWords& words, const tracker::SettingsSnapshot& settings);

/// SQL for "this row of log_visit, and its user, are meant". A user id is compared byte by byte, whatever the collation.
std::string visit_condition(const Selection& selection);

/// Each part as name and text: what a receipt hashes. Sites are not among them.
std::vector<std::pair<std::string, std::string>> parts_of(const Selection& selection);

}  // namespace footfall::subject
