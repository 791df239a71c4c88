// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "worker/administration/change_error.h"
#include "worker/administration/segments.h"
#include "worker/archive/segments/find_action.h"
#include "worker/segment/segment.h"
#include "worker/segment/segment_error.h"
#include "worker/store/log_layout.h"

namespace footfall::administration {
namespace {

using model::LogTable;

class Checker {
 public:
  Checker(store::Connection& connection, const std::string& definition)
      : connection_(connection), schema_(store::read_schema(connection)), definition_(definition) {}

  /// What the site objects to; "" where it does not.
  std::string objection_of(const tracker::Site& site) {
    const segment::FieldScope scope{
        site, [this](LogTable table, model::Column column) { return store::layout_of(schema_, table).has(column); }};
    try {
      segment::parse_segment(definition_, scope, [this](segment::ActionType type, const std::string& name) {
        return archive::find_action(connection_, type, name);
      });
    } catch (const segment::SegmentError& error) {
      return error.what();
    }
    return {};
  }

 private:
  store::Connection& connection_;
  const store::Schema schema_;
  const std::string& definition_;
};

}  // namespace

void check_definition(store::Connection& connection, const tracker::SettingsSnapshot& settings,
                      const std::string& definition, std::int64_t idsite) {
  Checker checker(connection, definition);
  std::string objection = idsite == 0 ? "" : "is of a site that is not there; `footfall site list` names them";
  for (const auto& [id, site] : settings.sites) {
    if (idsite != 0 && id != idsite) continue;
    objection = checker.objection_of(site);
    if (objection.empty()) return;
  }
  if (!objection.empty()) throw ChangeError("definition", "cannot be used: " + objection);
}

}  // namespace footfall::administration
