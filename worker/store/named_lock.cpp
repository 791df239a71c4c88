// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/named_lock.h"

#include <fmt/format.h>

#include "common/digest.h"

namespace footfall::store {
namespace {

// MySQL allows 64 characters for a lock's name, so database and prefix are in it as a digest.
std::string lock_name(const DatabaseOptions& options, std::string_view purpose) {
  return fmt::format("footfall.{}.{}", hex(md5(options.dbname + '\n' + options.table_prefix)), purpose);
}

}  // namespace

NamedLock::NamedLock(Connection& connection, std::string_view purpose, int seconds)
    : connection_(connection), name_(lock_name(connection.options(), purpose)) {
  Result answer = connection_.select(fmt::format("SELECT GET_LOCK({},{})", quoted(name_), seconds));
  if (!answer.next() || answer.integer(0) != 1) {
    throw MySqlError(1205, "HY000", "GET_LOCK " + name_, fmt::format("not free within {} seconds", seconds));
  }
}

NamedLock::~NamedLock() {
  try {
    if (connection_.connected()) connection_.select("SELECT RELEASE_LOCK(" + quoted(name_) + ")");
  } catch (const std::exception&) {
    connection_.close();  // the end of the session releases the lock
  }
}

}  // namespace footfall::store
