// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/common_metrics.h"
#include "worker/report/metadata/description.h"

namespace footfall::report {

namespace {

/// What hangs on a category, an action or a name.
Description below(const char* name, const char* action, const char* dimension) {
  return {.category = "Actions",
          .subcategory = "Events",
          .name = name,
          .module = "Events",
          .action = action,
          .dimension = dimension,
          .guide = "https://matomo.org/docs/event-tracking/",
          .metrics = visit_metrics(),
          .processed = {"avg_event_value"},
          .texts = {{"avg_event_value", "The average of all values for this event"}},
          .is_below = true};
}

}  // namespace

Descriptions event_descriptions() {
  return {{.category = "Actions",
           .subcategory = "Events",
           .name = "Event Categories",
           .module = "Events",
           .action = "getCategory",
           .dimension = "Event Category",
           .documentation = "Categories of events, with the actions of each.",
           .guide = "https://matomo.org/docs/event-tracking/",
           .metrics = {"nb_events", "sum_event_value", "min_event_value", "max_event_value", "nb_events_with_value"},
           .processed = {"avg_event_value"},
           .texts = {{"avg_event_value", "The average of all values for this event"}},
           .levels = {{"Events_EventCategory", "Event Category"}, {"Events_EventAction", "Event Action"}},
           .subtables = "getActionFromCategoryId"},
          {.category = "Actions",
           .subcategory = "Events",
           .name = "Event Actions",
           .module = "Events",
           .action = "getAction",
           .dimension = "Event Action",
           .documentation = "Actions of events, with the names of each.",
           .guide = "https://matomo.org/docs/event-tracking/",
           .metrics = {"nb_events", "sum_event_value", "min_event_value", "max_event_value", "nb_events_with_value"},
           .processed = {"avg_event_value"},
           .texts = {{"avg_event_value", "The average of all values for this event"}},
           .levels = {{"Events_EventAction", "Event Action"}, {"Events_EventName", "Event Name"}},
           .subtables = "getNameFromActionId"},
          below("Event Actions", "getActionFromCategoryId", "Event Action"),
          below("Event Actions", "getActionFromNameId", "Event Action"),
          below("Event Categories", "getCategoryFromActionId", "Event Category"),
          below("Event Categories", "getCategoryFromNameId", "Event Category"),
          below("Events_Names", "getNameFromActionId", "Event Name"),
          {.category = "Actions",
           .subcategory = "Events",
           .name = "Event Names",
           .module = "Events",
           .action = "getName",
           .dimension = "Event Name",
           .documentation = "Names of events, with the actions of each.",
           .guide = "https://matomo.org/docs/event-tracking/",
           .metrics = {"nb_events", "sum_event_value", "min_event_value", "max_event_value", "nb_events_with_value"},
           .processed = {"avg_event_value"},
           .texts = {{"avg_event_value", "The average of all values for this event"}},
           .levels = {{"Events_EventName", "Event Name"}, {"Events_EventAction", "Event Action"}},
           .subtables = "getActionFromNameId"},
          {.category = "Actions",
           .subcategory = "Contents",
           .name = "Content Name",
           .module = "Contents",
           .action = "getContentNames",
           .dimension = "Content Name",
           .documentation = "Names of contents that were shown, and used.",
           .guide = "https://matomo.org/docs/content-tracking/",
           .metrics = {"nb_impressions", "nb_interactions"},
           .processed = {"interaction_rate"},
           .subtables = "getContentNames"},
          {.category = "Actions",
           .subcategory = "Contents",
           .name = "Content Piece",
           .module = "Contents",
           .action = "getContentPieces",
           .dimension = "Content Piece",
           .documentation = "Pieces of contents that were shown, and used.",
           .guide = "https://matomo.org/docs/content-tracking/",
           .metrics = {"nb_impressions", "nb_interactions"},
           .processed = {"interaction_rate"},
           .subtables = "getContentPieces"}};
}

}  // namespace footfall::report
