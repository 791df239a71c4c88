// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include "worker/tracker/batch.h"
#include "worker/tracker/batch_rows.h"
#include "worker/tracker/conversion/conversion_columns.h"
#include "worker/tracker/conversion/purchase_recorder.h"
#include "worker/tracker/hit.h"
#include "worker/tracker/privacy.h"
#include "worker/tracker/recognition/known_visits.h"
#include "worker/tracker/recognition/recognition.h"
#include "worker/tracker/recording/visit_columns.h"

namespace footfall::tracker {

/// Turns hits, in the order of arrival, into rows. Lives as long as one decision; not thread-safe.
class Recorder {
 public:
  /// All must outlive the object.
  Recorder(const BatchContext& context, const ActionIds& ids, KnownVisits& visits, KnownPurchases& purchases,
           BatchRows& rows);

  void record(const Hit& hit);

 private:
  VisitInput input(const Hit& hit, const Recognition& recognition, bool converts_goal) const;
  KnownVisit& record_visit(const Hit& hit, const Recognition& recognition, bool converts_goal);
  KnownVisit& begin_visit(const Hit& hit, const VisitInput& input);
  void continue_visit(KnownVisit& visit, const VisitInput& input);
  void add_conversions(const ConversionInput& input, const std::vector<ConvertedGoal>& goals, const KnownVisit& visit);
  void note_changes(KnownVisit& visit, const model::Row& changes);
  void add_link(const Hit& hit, KnownVisit& visit, model::Row columns);
  void note_time_spent(const Hit& hit, const KnownVisit& visit, std::int64_t seconds);
  void note_page_performance(const Hit& hit, const KnownVisit& visit);
  void note_day(const Hit& hit);
  void note_site_age(const Hit& hit);

  const BatchContext& context_;
  const ActionIds& ids_;
  KnownVisits& visits_;
  BatchRows& rows_;
  Privacy privacy_;
  Recognizer recognizer_;
  PurchaseRecorder purchase_recorder_;
  std::set<DayToInvalidate> days_;
};

}  // namespace footfall::tracker
