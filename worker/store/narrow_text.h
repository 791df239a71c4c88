// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "worker/store/table_layout.h"
#include "worker/tracker/action_key.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// Columns of the character set utf8mb3 (older Matomos) hold no characters beyond U+FFFF: as in Matomo's tracker each of
/// them becomes one U+FFFD. Returns how many were replaced. Pure.
std::size_t replace_wide_characters(std::string& text);

/// Whether a batch has anything to replace: most have not, and need no copy.
bool has_wide_text(const Schema& schema, const tracker::BatchRows& rows);
/// The same for all that a batch writes into such columns.
std::size_t narrow_rows(const Schema& schema, tracker::BatchRows& rows);

/// Probes that find what was stored: a user id with the characters that became of it.
std::vector<tracker::VisitProbe> narrow_probes(const Schema& schema, std::span<const tracker::VisitProbe> probes);

/// The same for names of log_action; `keys` in their order.
std::size_t narrow_keys(std::vector<tracker::ActionKey>& keys);

}  // namespace footfall::store
