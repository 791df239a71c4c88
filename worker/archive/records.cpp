// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/records.h"

#include "worker/archive/aggregate/sql_number.h"
#include "worker/archive/compressor.h"

namespace footfall::archive {

void Records::add(std::string name, double value) {
  const double rounded = php_round(value);
  if (rounded != 0) numbers_.push_back({std::move(name), rounded});
}

void Records::add(const std::string& name, Table table, const Limits& limits, const Operations& operations) {
  cut(table, limits, operations);
  Compressor compressor(blobs_);
  write_blobs(name, table, compressor);
}

}  // namespace footfall::archive
