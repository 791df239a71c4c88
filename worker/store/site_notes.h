// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/store/connection.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// Another worker made an option of this batch (a fingerprint salt) first: read the settings again, then the batch.
class OptionTaken : public pipeline::StoreError {
 public:
  OptionTaken()
      : StoreError(pipeline::Remedy::kRetryBatch,
                   "another worker has just made a fingerprint salt that this batch made too") {}
};

/// The rows of a batch that are about a site as a whole: options (fingerprint salts), sites that are older than was known.
/// No statement where there is nothing to write.
/// Throws OptionTaken, MySqlError.
void write_site_notes(Connection& connection, const tracker::BatchRows& rows);

}  // namespace footfall::store
