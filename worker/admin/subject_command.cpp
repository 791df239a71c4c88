// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <system_error>

#include "worker/admin/archive_options.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/new_file.h"
#include "worker/admin/subject_session.h"
#include "worker/daemon/log.h"
#include "worker/subject/receipt.h"

namespace footfall::admin {
namespace {

int export_subject(SubjectSession& session, const SubjectOptions& options) {
  std::optional<NewFile> file;
  if (!options.output.empty()) file.emplace(options.output, "--output");
  subject::Export document(session.connection, session.rows, session.spooled, session.items, session.letters,
                           session.config.queue.queues);
  const std::string text = document.text() + '\n';
  file ? file->write(text) : void(std::cout << text);
  return kDone;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) throw UsageError(fmt::format("{} cannot be read; name the file of a receipt", path));
  return text.str();
}

int complain(const std::string& what) {
  std::cerr << "footfall: " << what << '\n';
  return kFinding;
}

/// Whether what the receipt names is gone: its visits, and all that hung on them.
int check_visits(const config::Config& config, const subject::Receipt& receipt) {
  store::Connection connection(config.database);
  const subject::Selection nobody;
  const auto left = subject::LogRows(connection, nobody).count_of(receipt.visits);
  for (const auto& [table, count] : left)
    complain(fmt::format("{} rows of the receipt's visits are in {}; run subject delete again", count, table));
  return left.empty() ? kDone : kFinding;
}

int check_person(const config::Config& config, SubjectOptions options, const subject::Receipt& receipt) {
  options.sites = receipt.sites.empty() ? "all" : fmt::format("{}", fmt::join(receipt.sites, ","));
  SubjectSession session(config, options);
  if (subject::hashes_of(session.selection, receipt.salt) != receipt.selection)
    return complain("the receipt is of another person: what was selected then is not what is given now");
  const auto found = session.count();
  for (const auto& [place, count] : found)
    complain(fmt::format("{} of the person's are in {}; run subject delete again", count, place));
  return found.empty() ? kDone : kFinding;
}

int check_receipt(const config::Config& config, const SubjectOptions& options) {
  subject::Receipt receipt;
  try {
    receipt = subject::read_receipt(content_of(options.receipt));
  } catch (const subject::ReceiptError& error) {
    return complain(error.what());
  }
  if (const int status = check_visits(config, receipt); status != kDone) return status;
  if (!options.words.empty()) {
    if (const int status = check_person(config, options, receipt); status != kDone) return status;
  }
  std::cout << fmt::format("the receipt of {} is as it was written; none of its {} visits is there{}\n", receipt.time,
                           receipt.visits.size(), options.words.empty() ? "" : ", nor anything else of the person");
  return kDone;
}

int run(const config::Config& config, const SubjectOptions& options) {
  if (options.job == "check") return check_receipt(config, options);
  SubjectSession session(config, options);
  if (options.job == "export") return export_subject(session, options);
  if (options.job == "delete") return delete_subject(session, options);
  show_subject(session, options.json);
  return kDone;
}

int refuse(const std::exception& error, const char* next = "") {
  std::cerr << "footfall: " << error.what() << next << '\n';
  return kUsage;
}

}  // namespace

int run_subject(const Context& context, const SubjectOptions& options) {
  const config::Config config = context.load();
  daemon::set_up_log(config.log_level);
  try {
    return run(config, options);
  } catch (const UsageError& error) {
    return refuse(error);
  } catch (const subject::SelectionError& error) {
    return refuse(error);
  } catch (const subject::UnknownSegment& error) {
    return refuse(error);
  } catch (const std::system_error& error) {
    return refuse(error, "; name the folder with --spool, and run as a user who may read and write there");
  }
}

}  // namespace footfall::admin
