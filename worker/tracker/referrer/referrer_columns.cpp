// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/referrer/referrer_columns.h"

namespace footfall::tracker {
namespace {

using model::Column;

std::optional<std::string> text_or_nothing(const model::Row& row, Column column) {
  if (row.is_null(column)) return std::nullopt;
  return std::string(row.text(column));
}

}  // namespace

VisitReferrer stored_referrer(const model::Row& row) {
  VisitReferrer referrer;
  referrer.type = static_cast<enrich::ReferrerType>(row.integer(Column::kRefererType));
  referrer.name = text_or_nothing(row, Column::kRefererName);
  referrer.keyword = text_or_nothing(row, Column::kRefererKeyword);
  referrer.url = text_or_nothing(row, Column::kRefererUrl);
  return referrer;
}

void set_referrer_columns(const VisitReferrer& referrer, model::Row& row) {
  row.set(Column::kRefererType, static_cast<std::int64_t>(referrer.type));
  set_or_null(row, Column::kRefererName, referrer.name);
  set_or_null(row, Column::kRefererKeyword, referrer.keyword);
}

void set_or_null(model::Row& row, Column column, const std::optional<std::string>& text) {
  if (text) {
    row.set(column, *text);
  } else {
    row.set_null(column);
  }
}

}  // namespace footfall::tracker
