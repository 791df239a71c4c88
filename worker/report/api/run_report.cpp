// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/query.h"
#include "worker/report/api/call.h"
#include "worker/report/process/process.h"
#include "worker/report/request/periods.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

/// So many levels of subtables stay.
void keep_levels(Table& table, std::int64_t levels) {
  table.for_each_row([levels](Row& row) {
    if (levels == 0) row.subtable.reset();
    if (row.subtable) keep_levels(*row.subtable, levels - 1);
  });
}

/// What one request is about, whatever the site and period.
class ReportRun {
 public:
  ReportRun(const Report& report, const Call& call)
      : report_(report), call_(call), segment_(call.parameters.raw("segment")) {
    is_flat_ = call.parameters.is_on("flat");
    subtable_ = report.takes_subtable ? call.parameters.integer("idSubtable") : std::nullopt;
    const bool is_expanded = call.parameters.is_on("expanded") && !call.parameters.has("label");
    is_expanded_ = (report.takes_expanded && is_expanded && !is_flat_) || (report.takes_flat && is_flat_ && !subtable_);
  }

  Answer run() {
    const SiteChoice sites = choose_sites(call_.parameters.required("idSite"), call_.user, *call_.session.settings);
    if (report_.takes_one_site && sites.is_map) refuse_several("sites");
    const PeriodChoice periods = choose_periods(call_.parameters.required("period"), call_.parameters.required("date"),
                                                sites.is_map ? "UTC" : sites.sites[0]->timezone, call_.session.now);
    if (report_.takes_one_date && periods.is_map) refuse_several("dates");
    is_in_map_ = sites.is_map || periods.is_map;
    Answer answer = sites.is_map ? of_sites(sites, periods) : of_site(*sites.sites[0], periods, false);
    process(answer);
    return answer;
  }

 private:
  [[noreturn]] void refuse_several(const std::string& what) const {
    throw ReportError((report_.refused_as.empty() ? report_.method() : report_.refused_as) + " with multiple " + what +
                      " is not supported (yet).");
  }

  Answer of_site(const tracker::Site& site, const PeriodChoice& periods, bool is_of_sites) {
    if (!periods.is_map) return table_of(site, periods.periods[0]);
    AnswerMap by_date{is_of_sites ? "date" : report_.shape.map_key, {}};
    for (const Period& period : periods.periods) by_date.entries.emplace_back(key_of(period), table_of(site, period));
    return by_date;
  }

  Answer of_sites(const SiteChoice& sites, const PeriodChoice& periods) {
    AnswerMap by_site{"idSite", {}};
    for (const tracker::Site* site : sites.sites)
      by_site.entries.emplace_back(std::to_string(site->id), of_site(*site, periods, true));
    return by_site;
  }

  Table table_of(const tracker::Site& site, const Period& period) {
    questions_.push_back(
        {call_.session, call_.parameters, site, period, segment_, is_in_map_, is_expanded_, is_flat_, subtable_});
    Table table = report_.make(questions_.back());
    if (const auto depth = call_.parameters.integer("depth"); depth && *depth >= 0 && !is_flat_)
      keep_levels(table, *depth);
    return table;
  }

  /// Once all tables are made: they stand in the order of their questions.
  void process(Answer& answer) const {
    std::vector<Table*> tables;
    answer.for_each_table([&](Table& table) { tables.push_back(&table); });
    if (report_.finish) report_.finish(tables, call_.parameters);
    for (std::size_t i = 0; i < tables.size(); ++i) {
      const Question& question = questions_[i];
      const Processing processing(report_.shape, call_.parameters,
                                  call_.session.names.currencies().symbol(question.site.currency));
      processing.run(*tables[i], subtables_of(question), rows_below(question));
    }
  }

  /// What hangs on a row that a label's path leads through.
  SubtableOf rows_below(const Question& question) const {
    return [this, question](const Row& row) {
      Question inner = question;
      inner.subtable = row.subtable_number;
      inner.is_expanded = false;
      const Report* other = report_.below.empty() ? nullptr : find_report(report_.below);
      const Report& below = other != nullptr ? *other : report_;
      if (!row.subtable_number) return Table();
      Table table = below.make(inner);
      Shape shape = below.shape;
      shape.default_sort.clear();
      Parameters plain = call_.parameters;
      plain.erase("label");
      Processing(shape, plain, "").run(table, {}, {});
      return table;
    };
  }

  /// By the method that gives the subtables of this report alone, filtered like the answer.
  SubtableOf subtables_of(const Question& question) const {
    const Report* below = report_.shape.subtable_method.empty() ? nullptr : find_report(report_.shape.subtable_method);
    if (below == nullptr) return {};
    return [this, question, below](const Row& row) {
      Question inner = question;
      inner.subtable = row.subtable_number;
      inner.is_expanded = false;
      Table table = below->make(inner);
      Processing(below->shape, call_.parameters, "").filter(table);
      return table;
    };
  }

  const Report& report_;
  const Call& call_;
  std::string segment_;
  std::vector<Question> questions_;
  std::optional<std::int64_t> subtable_;
  bool is_expanded_ = false, is_flat_ = false, is_in_map_ = false;
};

}  // namespace

Answer run_report(const Report& report, const Call& call) { return ReportRun(report, call).run(); }

}  // namespace footfall::report
