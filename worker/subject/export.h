// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include "common/json_writer.h"
#include "worker/queue/options.h"
#include "worker/subject/dead_letters.h"
#include "worker/subject/log_rows.h"
#include "worker/subject/queue_items.h"
#include "worker/subject/spool_items.h"

namespace footfall::subject {

/// All data of a person as one JSON object:
///
///   {"spool":[{"list":…,"time":…,"request":{…},…},…],
///    "queue":[{"queue":…,"time":…,"request":{…},"server":{…},"cookie":{…}},…],
///    "dead_letters":[{"id":…,"queue":…,"reason":…,"time":…,"request":{…},…},…],
///    "tables":{table:[{column:value,…},…],…},"actions":{idaction:{"type":…,"name":…},…}}
///
/// In this order, so that what moves on meanwhile is not missed; it may be there twice.
/// Binary columns are lower-case hex. `actions` has those that the rows refer to, addresses whole. server and cookie, what
/// the HTTP request said of its sender, are left out of a set that holds requests of others too. What cannot be read is
/// "element", as hex. Throws StoreError, RedisError.
class Export {
 public:
  /// All must outlive the object.
  Export(store::Connection& connection, LogRows& rows, SpoolItems& spooled, QueueItems& items, DeadLetters& letters,
         unsigned queues)
      : connection_(connection), rows_(rows), spooled_(spooled), items_(items), letters_(letters), queues_(queues) {}

  /// Once.
  std::string text();

 private:
  void write_tables();
  void write_rows(const std::string& table, const std::string& condition);
  void write_actions();
  void write_spool();
  void write_queues();
  void write_dead_letters();
  void write_requests(std::string_view element, const Share& share, const std::function<void()>& head);
  void write_text(const char* name, std::string_view text);

  store::Connection& connection_;
  LogRows& rows_;
  SpoolItems& spooled_;
  QueueItems& items_;
  DeadLetters& letters_;
  const unsigned queues_;
  rapidjson::StringBuffer buffer_;
  JsonWriter json_{buffer_};
  std::set<std::string> actions_;
};

}  // namespace footfall::subject
