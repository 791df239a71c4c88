// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/tracker/batch_rows.h"
#include "worker/tracker/hit.h"
#include "worker/tracker/recognition/known_visits.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// What is known of a hit's visitor.
struct Recognition {
  KnownVisit* visit = nullptr;  ///< the visitor's last visit; nullptr where the visitor is not known
  bool is_new_visit = true;     ///< the hit begins a visit, be the visitor known or not
  bool by_referrer = false;     ///< it does so only because it comes from elsewhere: Matomo finds that out late
};

/// Matches hits to visits by Matomo's rules: visitor id first, then the fingerprint, within the look-back window; then
/// whether the visit found goes on. Pure but for the pointers it gives out.
class Recognizer {
 public:
  explicit Recognizer(const SettingsSnapshot& settings);

  /// What must be read from the database before `recognise` can answer for this hit.
  void add_probes(const Hit& hit, std::vector<VisitProbe>& probes) const;
  Recognition recognise(const Hit& hit, KnownVisits& visits) const;

 private:
  enum class Keys { kVisitorOnly, kConfigOnly, kVisitorThenConfig };

  Keys keys(const Hit& hit) const;
  KnownVisit* find(const Hit& hit, KnownVisits& visits) const;
  KnownVisit* find_by_config(const Hit& hit, KnownVisits& visits, std::string_view user_id) const;
  bool is_over(const Hit& hit, const KnownVisit& visit) const;

  std::int64_t since(const Hit& hit) const { return hit.request.time - look_back_; }
  std::int64_t until(const Hit& hit) const { return hit.request.time + visit_length_; }

  std::int64_t visit_length_, look_back_;
  bool trust_cookies_;
};

}  // namespace footfall::tracker
