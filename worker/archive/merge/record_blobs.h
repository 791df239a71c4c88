// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <variant>

#include "worker/archive/table/reading.h"

namespace footfall::archive {

/// The blobs of one archive by name: zlib streams.
using RecordBlobs = std::map<std::string, std::string>;

/// How the names of a record's chunks of subtables begin.
std::string chunk_prefix(const std::string& record);
/// The table of a record that is among the blobs, with its subtables.
std::variant<Table, ReadError> read_record(const RecordBlobs& blobs, const std::string& record);

}  // namespace footfall::archive
