// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick of `footfall archive`: reads the very columns that it reads of a site's day, row by row, and does nothing
// with them. Prints seconds and rows. Usage: bench_archive_stream CONFIG IDSITE YYYY-MM-DD
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "worker/archive/read/day_reader.h"
#include "worker/archive/reports/report.h"
#include "worker/archive/run/day_archiver.h"
#include "worker/config/config.h"
#include "worker/daemon/completion.h"
#include "worker/store/settings_loader.h"

using namespace footfall;
using archive::LogTable;

namespace {

archive::WantedColumns wanted_by_all(const archive::Scope& scope) {
  archive::WantedColumns wanted;
  for (const archive::ReportKind& kind : archive::report_kinds()) kind.want(scope, wanted);
  return wanted;
}

std::size_t read_all(store::Connection& connection, const std::string& sql, std::size_t columns) {
  std::size_t rows = 0, bytes = 0;
  for (store::RowStream stream = connection.stream(sql); stream.next(); ++rows) {
    for (std::size_t i = 0; i < columns; ++i) bytes += stream.size(i);
  }
  if (bytes == 0) std::fputs("no bytes\n", stderr);
  return rows;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fputs("usage: bench_archive_stream CONFIG IDSITE DATE\n", stderr), 2;
  const config::Config config = config::load_config(argv[1], config::Environment::process());
  store::SettingsLoader loader(config.database, daemon::config_part(config));
  const auto settings = loader.current();
  store::Connection connection(config.database), asker(config.database);
  archive::Collations collations(asker);
  const archive::LogTables tables(asker, collations);
  const archive::ActionFacts actions;
  archive::GroupMemory memory(0, "/tmp");
  const tracker::Site& site = *settings->site(std::atoll(argv[2]));
  const archive::Scope scope{site,
                             config.archive,
                             tables,
                             argv[3],
                             archive::window_of({argv[3], argv[3], archive::Period::kDay}, site.timezone),
                             actions,
                             memory};
  const archive::WantedColumns wanted = wanted_by_all(scope);

  const auto begin = std::chrono::steady_clock::now();
  std::size_t rows = 0;
  for (const LogTable table : {LogTable::kVisit, LogTable::kConversion, LogTable::kHit, LogTable::kItem}) {
    const archive::LogColumns columns = tables.columns(table, wanted);
    rows += read_all(connection, tables.select(table, columns) + archive::rows_of(table, site.id, scope.window),
                     columns.size());
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::printf("%.3f %zu\n", seconds.count(), rows);
  return 0;
}
