// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/queue_item.h"
#include "worker/subject/selection.h"
#include "worker/tracker/privacy.h"

namespace footfall::subject {

/// What of one queue element is the person's.
struct Share {
  std::vector<std::size_t> requests;  ///< indices, ascending
  std::size_t of = 0;                 ///< requests of the element
  bool unreadable = false;            ///< no queue item, but what was asked for stands in its bytes: all of it counts

  bool none() const { return requests.empty() && !unreadable; }
  bool all() const { return unreadable || requests.size() == of; }
  std::size_t count() const { return unreadable ? 1 : requests.size(); }
};

/// Tells a person's requests before they are tracked, by what will be stored of them: their visitor id by any name that a
/// request gives it, their user id, their address whole or masked as the settings say. A selection with ids of visits
/// matches none, since a request has no visit yet. Immutable; both arguments must outlive the object.
class Matcher {
 public:
  Matcher(const Selection& selection, const tracker::SettingsSnapshot& settings);

  /// No request can match, so that none need be read.
  bool matches_none() const { return !selection_.visits.empty(); }
  bool matches(const QueueItem& item, const ParamMap& request) const;
  /// `element` as it stands in Redis or in a dead letter.
  Share share_of(std::string_view element) const;

 private:
  bool is_on_sites(const ParamMap& request) const;
  bool has_visitor(const QueueItem& item, const ParamMap& request) const;
  bool has_user(const ParamMap& request) const;
  bool has_address(const QueueItem& item, const ParamMap& request) const;
  /// Of bytes that are no item: whether all that is asked for stands in them as text.
  bool is_named_in(std::string_view bytes) const;

  const Selection& selection_;
  const tracker::SettingsSnapshot& settings_;
  const tracker::Privacy privacy_;
};

}  // namespace footfall::subject
