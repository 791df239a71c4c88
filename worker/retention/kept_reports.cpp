// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/kept_reports.h"

#include <charconv>
#include <chrono>

namespace footfall::retention {
namespace {

constexpr const char* kNoDoneRow = "name NOT LIKE 'done%'";
/// The second of goals: of each, of orders (0), of abandoned carts (-1) and of all.
constexpr const char* kNotBasic =
    " AND name NOT IN ('nb_uniq_visitors','nb_visits','nb_users','nb_actions','max_actions','sum_visit_length',"
    "'bounce_count','nb_visits_converted','nb_conversions','revenue','quantity','price','orders') AND name NOT REGEXP "
    "'^Goal_(-?[0-9]+_)?(nb_conversions|nb_visits_converted|items|revenue(_(subtotal|tax|shipping|discount))?)$'";

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

bool is_old_month(std::string_view month, std::int64_t now, unsigned months) {
  using namespace std::chrono;
  const year_month_day today(floor<days>(sys_seconds(seconds(now))));
  const int begun = static_cast<int>(today.year()) * 12 + static_cast<int>(static_cast<unsigned>(today.month()));
  return number(month.substr(0, 4)) * 12 + number(month.substr(5)) < begun - static_cast<int>(months);
}

bool is_kept(const ListedArchive& archive, const KeptReports& kept) {
  const auto period = static_cast<std::size_t>(archive.period);
  if (period >= kept.periods.size() || !kept.periods[period]) return false;
  return kept.segments || segment_hash(archive.flag).empty();
}

std::string numbers_to_delete(const KeptReports& kept) {
  return std::string(kNoDoneRow) + (kept.basic_metrics ? kNotBasic : "");
}

}  // namespace footfall::retention
