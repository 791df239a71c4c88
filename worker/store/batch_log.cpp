// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/batch_log.h"

#include <fmt/format.h>

namespace footfall::store {

std::string remember_batch_sql(std::string_view table, std::string_view queue, const CommittedBatch& batch) {
  std::string sql = fmt::format(
      "INSERT INTO {} (queue,slot,sequence,batch_size,batch_digest,prints) VALUES ({},{},{},{},{},", table,
      quoted(queue), batch.sequence % kRememberedBatches, batch.sequence, batch.id.size, quoted(batch.id.digest));
  append_hex(sql, batch.id.prints);
  return sql +
         ") ON DUPLICATE KEY UPDATE sequence=VALUES(sequence),batch_size=VALUES(batch_size),"
         "batch_digest=VALUES(batch_digest),prints=VALUES(prints)";
}

std::vector<CommittedBatch> read_batches(Connection& connection, std::string_view table, std::string_view queue,
                                         std::uint64_t from) {
  Result rows = connection.select(fmt::format(
      "SELECT sequence,batch_size,batch_digest,prints FROM {} WHERE queue={} AND sequence>={} ORDER BY sequence", table,
      quoted(queue), from));
  std::vector<CommittedBatch> batches;
  while (rows.next()) {
    batches.push_back(
        {static_cast<std::uint64_t>(rows.integer(0)),
         {static_cast<std::size_t>(rows.integer(1)), std::string(rows.text(2)), std::string(rows.text(3))}});
  }
  return batches;
}

}  // namespace footfall::store
