// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/visit_dimension.h"

namespace footfall::archive {
namespace {

using model::Column;

/// What a user did, and the visitor id of the first visit: it leads from the report to the visitor's log.
struct User {
  VisitMetrics metrics;
  std::int64_t first_visit = INT64_MAX;
  std::array<char, 8> idvisitor{};

  void merge(const User& other) {
    metrics.merge(other.metrics);
    if (other.first_visit >= first_visit) return;
    first_visit = other.first_visit;
    idvisitor = other.idvisitor;
  }
};

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

class UserIdReport : public Report {
 public:
  explicit UserIdReport(const Scope& scope) : settings_(scope.settings), users_(scope.memory, {Column::kUserId}) {}

  void take(const VisitRows& rows, Census& census) override {
    if (!rows.is_of_window || !rows.visit->has_text(Column::kUserId)) return;
    User& user = users_.at(*rows.visit, rows.idvisit);
    user.metrics.add(census);
    if (user.first_visit <= rows.idvisit) return;
    user.first_visit = rows.idvisit;
    const std::string_view id = rows.visit->text(Column::kIdvisitor);
    std::copy_n(id.begin(), std::min(id.size(), user.idvisitor.size()), user.idvisitor.begin());
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    Table table;
    users_.for_each([&](GroupKey::View, const Texts& texts, const User& user) {
      Row& row = table.row(*text_label(texts));
      row.columns = user.metrics.columns();
      row.metadata.set("idvisitor", hex({user.idvisitor.data(), user.idvisitor.size()}));
    });
    records.add("UserId_users", std::move(table), flat(settings_.rows_users));
  }

 private:
  const ArchiveSettings& settings_;
  Groups<User> users_;
};

std::vector<MergedTable> merged(const MergeScope& scope) { return {{"UserId_users", flat(scope.settings.rows_users)}}; }

}  // namespace

ReportKind user_id() {
  return {"UserId", [](const Scope&, WantedColumns& wanted) { want_visit_facts(wanted); },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<UserIdReport>(scope); }, merged};
}

}  // namespace footfall::archive
