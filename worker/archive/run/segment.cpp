// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/segment.h"

#include <fmt/format.h>

#include "common/digest.h"

namespace footfall::archive {
namespace {

/// log_visit.visitor_returning; NULL is in neither segment.
enum Returning : std::int64_t { kUnknown = -1, kNew = 0, kReturning = 1, kReturningCustomer = 2 };

std::int64_t returning(const LogRow& visit) {
  constexpr auto kColumn = model::Column::kVisitorReturning;
  return visit.is_null(kColumn) ? std::int64_t{kUnknown} : visit.integer(kColumn);
}

}  // namespace

std::string Segment::hash() const {
  std::string text;
  for (const std::uint8_t byte : md5(definition)) text += fmt::format("{:02x}", byte);
  return text;
}

std::string Segment::flag(std::string_view plugin) const { return fmt::format("done{}.{}", hash(), plugin); }

std::array<Segment, 2> returning_segments() {
  return {Segment{"visitorType==new", [](const LogRow& visit) { return returning(visit) == kNew; },
                  "visitor_returning = 0"},
          Segment{"visitorType==returning,visitorType==returningCustomer",
                  [](const LogRow& visit) {
                    return returning(visit) == kReturning || returning(visit) == kReturningCustomer;
                  },
                  "visitor_returning IN (1, 2)"}};
}

}  // namespace footfall::archive
