// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/records.h"

#include <fmt/format.h>
#include <zlib.h>

#include "worker/archive/aggregate/sql_number.h"
#include "worker/archive/archive_error.h"

namespace footfall::archive {
namespace {

constexpr std::size_t kMediumBlob = (std::size_t{1} << 24) - 1;

std::string compressed(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  const int status = compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                               text.size(), Z_DEFAULT_COMPRESSION);
  if (status != Z_OK) throw ArchiveError("cannot compress a report: zlib says " + std::to_string(status));
  out.resize(size);
  return out;
}

}  // namespace

void Records::add(std::string name, double value) {
  const double rounded = php_round(value);
  if (rounded != 0) numbers_.push_back({std::move(name), rounded});
}

void Records::add(const std::string& name, Table table, const Limits& limits, const Operations& operations) {
  cut(table, limits, operations);
  for (Blob& blob : blobs_of(name, table)) {
    blob.text = compressed(blob.text);
    if (blob.text.size() > kMediumBlob) {
      throw ArchiveError(
          fmt::format("{} takes {} bytes, more than archive tables hold; lower its limit of rows "
                      "(datatable_archiving_maximum_rows_… of [General])",
                      blob.name, blob.text.size()));
    }
    blobs_.push_back(std::move(blob));
  }
}

}  // namespace footfall::archive
