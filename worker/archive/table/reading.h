// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <variant>

#include "worker/archive/table/table.h"

namespace footfall::archive {

/// Why a stored report cannot be read: a sentence that names what is wrong.
struct ReadError {
  std::string reason;
};

/// Texts of a record's subtables by number, from its chunks.
using SubtableTexts = std::map<std::int64_t, std::string>;

/// Adds the texts that one chunk (not compressed) holds.
std::variant<SubtableTexts, ReadError> read_chunk(std::string_view text, SubtableTexts known = {});

/// A report from the text of its top table and those of its subtables: the reverse of blobs_of().
std::variant<Table, ReadError> read_table(std::string_view text, const SubtableTexts& subtables);

}  // namespace footfall::archive
