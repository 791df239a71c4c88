// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <unordered_set>

#include "worker/archive/read/visit_rows.h"

namespace footfall::archive {

/// A number of different visits, visitors or users, of one of the three kinds only. Must not move while it counts.
struct Distinct {
  std::uint32_t count = 0;
  std::uint32_t last = 0;  ///< the visit or person counted last

  /// `other` has counted other persons.
  void merge(const Distinct& other) { count += other.count; }
};

/// What reports ask of a log_visit row again and again, read once.
struct VisitFacts {
  std::uint64_t visitor = 0;
  std::uint64_t user = 0;       ///< a hash of the user id as its collation compares it; 0: none, or empty
  bool has_empty_user = false;  ///< a user id without text, which counts as one user
  std::int64_t actions = 0, seconds = 0;
  bool is_bounce = false, is_converted = false;
};

/// So far apart that threads do not write to one line of the processor's memory.
inline constexpr std::size_t kApart = 128;

/// Tells whether a visit, visitor or user is new to a Distinct. It relies on the order of the stream (VisitStream): only
/// within families must it remember more than the last one.
class alignas(kApart) Census {
 public:
  /// The visit whose rows are counted from now on.
  void begin(const VisitRows& rows);
  /// Of the visit's row; only where it has one.
  const VisitFacts& visit() const { return visit_; }

  void count_visit(Distinct& distinct) const;
  void count_visitor(Distinct& distinct, std::uint64_t visitor);
  void count_user(Distinct& distinct, std::uint64_t user);
  /// Anything else that belongs to one person, by a hash of it.
  void count_other(Distinct& distinct, std::uint64_t hash) { count_sight(distinct, hash); }

 private:
  struct Sight {
    const Distinct* where;
    std::uint64_t who;
    bool operator==(const Sight&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Sight& sight) const {
      return (reinterpret_cast<std::uintptr_t>(sight.where) ^ sight.who) * 0x9E3779B97F4A7C15U;
    }
  };
  void count_sight(Distinct& distinct, std::uint64_t who);

  std::uint32_t number_ = 0, person_ = 0;
  bool is_family_ = false;
  VisitFacts visit_;
  std::unordered_set<Sight, Hash> sights_;  ///< of the present person
};

/// The columns of log_visit that visit facts are read from.
void want_visit_facts(WantedColumns& wanted);

}  // namespace footfall::archive
