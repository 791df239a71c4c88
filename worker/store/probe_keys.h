// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/store/probe_groups.h"

namespace footfall::store {

std::string time_literal(std::int64_t unix_seconds);
std::string hex_literal(const std::string& bytes);
/// (idsite=1 AND key IN (…)) OR (…); without idsite where all sites are meant.
std::string key_condition(const KeysBySite& keys, const char* column, bool any_site);

/// Keys of probe groups as a table `u` (site s, key k, times f and t) that visits are joined to by their index: a long list of
/// constants costs the server more to plan than to look up, and an arm of the query for each time still more. The times of a
/// lone group are constants.
class ProbeKeys {
 public:
  /// `from_since`: only visits since a group's beginning are asked for, not all before its end. `groups`: how many there are.
  ProbeKeys(bool from_since, std::size_t groups) : from_since_(from_since), has_times_(groups > 1) {}

  void add(const ProbeGroup& group, std::int64_t site, const std::string& key);
  bool empty() const { return rows_.empty(); }

  /// "(…) u STRAIGHT_JOIN ", to be followed by the table of visits.
  std::string table() const;
  /// That a visit is of its key, whose column is named.
  std::string condition(const char* column) const;
  /// The columns that tell keys apart.
  std::string partition(const char* column) const;

 private:
  std::string limits(const std::string& since, const std::string& until) const;

  bool from_since_, has_times_;
  std::string rows_;
  std::int64_t since_ = 0, until_ = 0;  // of the group added last
};

}  // namespace footfall::store
