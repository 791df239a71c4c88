// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "worker/admin/commands.h"
#include "worker/queue/redis_connection.h"
#include "worker/store/settings_loader.h"
#include "worker/subject/dead_letters.h"
#include "worker/subject/export.h"
#include "worker/subject/log_rows.h"
#include "worker/subject/matcher.h"
#include "worker/subject/queue_items.h"
#include "worker/subject/selection.h"
#include "worker/subject/spool_items.h"

namespace footfall::admin {

/// A person's data in all places, for the subcommands of `footfall subject`. Not to be moved: its parts refer to each other.
struct SubjectSession {
  /// Throws UsageError, SelectionError, StoreError.
  SubjectSession(config::Config config, const SubjectOptions& options);
  SubjectSession(const SubjectSession&) = delete;
  SubjectSession& operator=(const SubjectSession&) = delete;

  /// Rows by table, and requests as "spool", "queue" and "dead_letters"; places that hold nothing are left out.
  /// Looked at in the order in which a request goes through them, so that what moves on meanwhile is not missed.
  std::map<std::string, std::uint64_t> count();

  const config::Config config;
  const std::shared_ptr<store::SettingsLoader> loader;
  const std::shared_ptr<const tracker::SettingsSnapshot> settings;
  const subject::Selection selection;
  const subject::Matcher matcher;
  store::Connection connection;
  queue::RedisConnection redis;
  subject::LogRows rows;
  subject::SpoolItems spooled;
  subject::QueueItems items;
  subject::DeadLetters letters;
};

/// Both write to stdout.
void show_subject(SubjectSession& session, bool json);
int delete_subject(SubjectSession& session, const SubjectOptions& options);

}  // namespace footfall::admin
