// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/dimensions.h"

#include <fmt/format.h>

#include <set>

#include "common/json_writer.h"
#include "worker/administration/change_error.h"
#include "worker/administration/row.h"
#include "worker/administration/sites.h"
#include "worker/store/transaction.h"

namespace footfall::administration {
namespace {

std::string json_of(const std::vector<Extraction>& extractions) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartArray();
  for (const Extraction& extraction : extractions) {
    writer.StartObject();
    writer.Key("dimension");
    write_json(writer, extraction.dimension);
    writer.Key("pattern");
    write_json(writer, extraction.pattern);
    writer.EndObject();
  }
  writer.EndArray();
  return buffer.GetString();
}

Row row_of(const DimensionFields& fields) {
  Row row;
  row.set_given("name", fields.name).set_given("active", fields.active);
  row.set_given("case_sensitive", fields.case_sensitive);
  if (fields.extractions) row.set("extractions", json_of(*fields.extractions));
  return row;
}

/// Numbers of the columns custom_dimension_<number> that the scope's table has.
std::set<std::int64_t> columns_of(store::Connection& connection, const std::string& scope) {
  store::Result rows = connection.select(
      fmt::format("SELECT SUBSTRING(column_name, LENGTH('custom_dimension_') + 1) FROM information_schema.columns "
                  "WHERE table_schema = "
                  "DATABASE() AND table_name = {} AND column_name LIKE 'custom\\_dimension\\_%'",
                  store::quoted(connection.options().table(scope == "visit" ? "log_visit" : "log_link_visit_action"))));
  std::set<std::int64_t> numbers;
  while (rows.next()) numbers.insert(rows.integer(0));
  return numbers;
}

std::int64_t free_column(store::Connection& connection, std::int64_t idsite, const std::string& scope) {
  std::set<std::int64_t> numbers = columns_of(connection, scope);
  store::Result used =
      connection.select(fmt::format("SELECT `index` FROM {} WHERE idsite = {} AND scope = {} FOR UPDATE",
                                    connection.table("custom_dimensions"), idsite, store::quoted(scope)));
  while (used.next()) numbers.erase(used.integer(0));
  if (numbers.empty())
    throw ChangeError(
        fmt::format("all columns for dimensions of scope {} are in use; add one to the table, or change a "
                    "dimension that is out of use",
                    scope));
  return *numbers.begin();
}

std::int64_t next_id(store::Connection& connection, std::int64_t idsite) {
  store::Result rows = connection.select(
      fmt::format("SELECT COALESCE(MAX(idcustomdimension), 0) + 1 FROM {} WHERE idsite = {} FOR UPDATE",
                  connection.table("custom_dimensions"), idsite));
  rows.next();
  return rows.integer(0);
}

void require_free_name(store::Connection& connection, std::int64_t idsite, std::int64_t id, const std::string& name) {
  if (has_row(connection, "custom_dimensions",
              fmt::format("idsite = {} AND idcustomdimension <> {} AND name = {}", idsite, id, store::quoted(name))))
    throw ChangeError("name", "belongs to another dimension of this site; choose another");
}

std::string scope_of(store::Connection& connection, const std::string& condition) {
  store::Result rows = connection.select(
      fmt::format("SELECT scope FROM {} WHERE {} FOR UPDATE", connection.table("custom_dimensions"), condition));
  if (!rows.next()) throw ChangeError("there is no such dimension; `footfall dimension list` names those of each site");
  return std::string(rows.text(0));
}

}  // namespace

std::int64_t add_dimension(store::Connection& connection, std::int64_t idsite, const std::string& scope,
                           const DimensionFields& given) {
  if (scope != "visit" && scope != "action") throw ChangeError("scope", "must be visit or action");
  DimensionFields fields = checked(given, scope);
  if (!fields.name) throw ChangeError("name", "is missing; every dimension has one");
  if (!fields.extractions) fields.extractions.emplace();
  Row row = row_of(fields);
  if (!fields.active) row.set("active", true);
  store::Transaction transaction(connection);
  require_site(connection, idsite);
  require_free_name(connection, idsite, 0, *fields.name);
  const std::int64_t id = next_id(connection, idsite);
  row.set("index", free_column(connection, idsite, scope)).set("scope", scope);
  insert(connection, "custom_dimensions", row.set("idsite", idsite).set("idcustomdimension", id));
  transaction.commit();
  return id;
}

void change_dimension(store::Connection& connection, std::int64_t idsite, std::int64_t id,
                      const DimensionFields& given) {
  const std::string condition = fmt::format("idsite = {} AND idcustomdimension = {}", idsite, id);
  store::Transaction transaction(connection);
  const DimensionFields fields = checked(given, scope_of(connection, condition));
  if (fields.name) require_free_name(connection, idsite, id, *fields.name);
  update(connection, "custom_dimensions", row_of(fields), condition);
  transaction.commit();
}

}  // namespace footfall::administration
