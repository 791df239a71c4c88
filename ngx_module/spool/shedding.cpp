// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/spool/shedding.h"

namespace footfall::edge {
namespace {

constexpr double kPingsFrom = 0.75, kVisitorsFrom = 0.9;
constexpr unsigned kOneIn = 10;

}  // namespace

std::optional<Outcome> shed_at(double fill, const Sparing& element) {
  if (element.is_ping && fill >= kPingsFrom) return Outcome::kShedPing;
  if (fill >= kVisitorsFrom && element.visitor % kOneIn != 0) return Outcome::kShedSample;
  return std::nullopt;
}

}  // namespace footfall::edge
