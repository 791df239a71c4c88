// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "worker/subject/selection.h"

namespace footfall::subject {

/// What was deleted, without saying whose it was. As JSON, on one line:
///
///   {"receipt":1,"program":"footfall 0.1.0","time":"2026-11-25T18:00:00Z","salt":hex,"selection":{part:hash,…},
///    "sites":[id,…],"rows":{place:count,…},"visits":[id,…],"digest":hex}
///
/// part is visitor_id, user_id, ip or visit_id; hash the SHA-256 of salt ":" part ":" text; no sites: all. place is a table
/// without prefix, spool, queue or dead_letters. digest is the SHA-256 of that JSON text without ,"digest":hex: it tells that
/// nothing was changed by accident or by a hasty hand, not who wrote it.
struct Receipt {
  std::string program, time, salt;
  std::map<std::string, std::string> selection;
  std::vector<std::int64_t> sites;
  std::map<std::string, std::uint64_t> rows;
  std::vector<std::int64_t> visits;

  std::string text() const;    ///< with the digest
  std::string digest() const;  ///< lower-case hex

 private:
  std::string canonical() const;
};

/// what() says what is wrong with it.
class ReceiptError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads a receipt, however it is spaced, and compares its digest. Throws ReceiptError for one that is not as it was written.
Receipt read_receipt(std::string_view json);

/// The hashes of a selection under `salt`.
std::map<std::string, std::string> hashes_of(const Selection& selection, const std::string& salt);

/// 16 random bytes as hex.
std::string new_salt();

}  // namespace footfall::subject
