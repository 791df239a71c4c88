// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/batch_log.h"

#include <fmt/format.h>

#include <algorithm>

#include "worker/pipeline/batch_id.h"

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

std::string make_places_sql(std::string_view table, std::string_view queue) {
  std::string sql =
      fmt::format("INSERT IGNORE INTO {} (queue,slot,sequence,batch_size,batch_digest,prints) VALUES ", table);
  const std::string name = quoted(queue);
  for (std::uint64_t slot = 0; slot < kRememberedBatches; ++slot) {
    sql += fmt::format("{}({},{},0,0,'','')", slot == 0 ? "" : ",", name, slot);
  }
  return sql;
}

namespace {

/// Prints that an earlier version of the program has made have another width; they are not known then.
std::string prints_of(std::string_view prints, std::size_t elements) {
  return std::string(prints.size() == elements * pipeline::kPrintBytes ? prints : std::string_view());
}

}  // namespace

std::vector<CommittedBatch> read_batches(Connection& connection, std::string_view table, std::string_view queue,
                                         std::uint64_t from) {
  Result rows = connection.select(fmt::format(
      "SELECT sequence,batch_size,batch_digest,prints FROM {} WHERE queue={} AND sequence>={} ORDER BY sequence", table,
      quoted(queue), std::max(from, std::uint64_t{1})));
  std::vector<CommittedBatch> batches;
  while (rows.next()) {
    const auto size = static_cast<std::size_t>(rows.integer(1));
    batches.push_back({static_cast<std::uint64_t>(rows.integer(0)),
                       {size, std::string(rows.text(2)), prints_of(rows.text(3), size)}});
  }
  return batches;
}

std::set<std::string> prints_among(const std::set<std::string>& prints, const std::vector<CommittedBatch>& batches) {
  constexpr std::size_t kWidth = pipeline::kPrintBytes;
  std::set<std::string> found;
  for (const CommittedBatch& batch : batches) {
    for (std::size_t at = 0; at + kWidth <= batch.id.prints.size(); at += kWidth) {
      std::string print = batch.id.prints.substr(at, kWidth);
      if (prints.contains(print)) found.insert(std::move(print));
    }
  }
  return found;
}

}  // namespace footfall::store
