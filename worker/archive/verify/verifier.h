// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "worker/archive/merge/record_blobs.h"
#include "worker/archive/run/period_archiver.h"

namespace footfall::archive {

/// What an archive holds.
struct ArchiveContent {
  std::map<std::string, double> numbers;
  RecordBlobs blobs;
};

/// The records in which two archives differ, each with what is stored and what came out: "nb_visits: 10 stored, 11 now". Pure.
std::vector<std::string> differences(const ArchiveContent& stored, const ArchiveContent& made);

/// An archive that was compared.
struct Comparison {
  std::string flag;  ///< name of its done row
  std::size_t records = 0;
  std::vector<std::string> differences;
};

/// Makes archives of a period anew, in memory, and compares them with those that are stored and complete. Changes nothing.
class Verifier {
 public:
  /// Both outlive it.
  Verifier(PeriodArchiver& archiver, store::Connection& connection) : archiver_(archiver), connection_(connection) {}

  /// Nothing where there are no visits any more, or no archive that is complete. Throws MySqlError, ArchiveError.
  std::vector<Comparison> verify(const ArchiveJob& job);

 private:
  ArchiveContent stored(const Period& period, std::int64_t idarchive);

  PeriodArchiver& archiver_;
  store::Connection& connection_;
};

}  // namespace footfall::archive
