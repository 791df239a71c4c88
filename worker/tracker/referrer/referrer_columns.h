// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/model/row.h"
#include "worker/tracker/referrer/visit_referrer.h"

namespace footfall::tracker {

/// What a row holds in its referer_* columns.
VisitReferrer stored_referrer(const model::Row& row);

/// Sets type, name and keyword: what log_visit and log_conversion have in common.
void set_referrer_columns(const VisitReferrer& referrer, model::Row& row);

/// The text, or NULL where there is none.
void set_or_null(model::Row& row, model::Column column, const std::optional<std::string>& text);

}  // namespace footfall::tracker
