// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/segments.h"

#include <fmt/format.h>

#include "worker/administration/change_error.h"
#include "worker/administration/field_rules.h"
#include "worker/administration/row.h"
#include "worker/segment/segment.h"
#include "worker/store/transaction.h"

namespace footfall::administration {
namespace {

constexpr std::size_t kLongestName = 255, kLongestDefinition = 65535;

std::string is_segment(std::int64_t id) { return fmt::format("idsegment = {}", id); }

/// Matomo stores these three percent-encoded: they would end a definition in an address.
std::string stored_definition(const std::string& given) {
  std::string definition;
  for (const char c : trimmed(given)) {
    if (c == '#' || c == '&' || c == '\'')
      definition += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      definition += c;
  }
  return definition;
}

SegmentFields checked(SegmentFields fields) {
  if (fields.name) fields.name = checked_name("name", *fields.name, kLongestName);
  if (!fields.definition) return fields;
  fields.definition = stored_definition(*fields.definition);
  if (fields.definition->empty())
    throw ChangeError("definition", "is missing; write one such as countryCode==de;visitCount>1");
  check_text("definition", *fields.definition, kLongestDefinition);
  return fields;
}

Row row_of(const SegmentFields& fields) {
  Row row;
  row.set_given("name", fields.name).set_given("enable_only_idsite", fields.idsite);
  row.set_given("auto_archive", fields.auto_archive).set_given("enable_all_users", fields.for_all_users);
  if (fields.definition)
    row.set("definition", *fields.definition).set("hash", segment::segment_hash(*fields.definition));
  return row;
}

/// With the definition and the site that are stored where nothing is said of them. The row is locked.
SegmentFields completed(store::Connection& connection, std::int64_t id, SegmentFields fields) {
  store::Result rows = connection.select(
      fmt::format("SELECT definition, COALESCE(enable_only_idsite, 0) FROM {} WHERE {} AND deleted = 0 FOR UPDATE",
                  connection.table("segment"), is_segment(id)));
  if (!rows.next()) throw ChangeError(fmt::format("there is no segment {}; `footfall segment list` names them", id));
  if (!fields.definition) fields.definition = rows.text(0);
  if (!fields.idsite) fields.idsite = rows.integer(1);
  return fields;
}

}  // namespace

std::int64_t add_segment(store::Connection& connection, const tracker::SettingsSnapshot& settings,
                         const SegmentFields& given, const std::string& owner) {
  SegmentFields fields = checked(given);
  if (!fields.name) throw ChangeError("name", "is missing; every segment has one");
  if (!fields.definition) throw ChangeError("definition", "is missing; write one such as countryCode==de;visitCount>1");
  if (!fields.idsite) fields.idsite = 0;
  check_definition(connection, settings, *fields.definition, *fields.idsite);
  return insert(connection, "segment", row_of(fields).set("login", owner).set_now("ts_created").set("deleted", 0));
}

void change_segment(store::Connection& connection, const tracker::SettingsSnapshot& settings, std::int64_t id,
                    const SegmentFields& given) {
  SegmentFields fields = checked(given);
  store::Transaction transaction(connection);
  const SegmentFields whole = completed(connection, id, fields);
  check_definition(connection, settings, *whole.definition, *whole.idsite);
  update(connection, "segment", row_of(fields).set_now("ts_last_edit"), is_segment(id));
  transaction.commit();
}

void remove_segment(store::Connection& connection, std::int64_t id) {
  store::Transaction transaction(connection);
  completed(connection, id, {});
  update(connection, "segment", Row().set("deleted", 1).set_now("ts_last_edit"), is_segment(id));
  transaction.commit();
}

}  // namespace footfall::administration
