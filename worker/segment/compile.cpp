// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "worker/segment/segment.h"
#include "worker/segment/segment_error.h"

namespace footfall::segment {
namespace {

Field field_of(std::string_view name, const FieldScope& scope) {
  if (auto field = find_field(name, scope)) return std::move(*field);
  throw SegmentError(fmt::format("Segment '{}' is not a supported segment.", name));
}

constexpr unsigned kDeepest = 6;

class Compiler {
 public:
  Compiler(const FieldScope& scope, const FindAction& find_action) : scope_(scope), find_action_(find_action) {}

  Selection compile(AllOf all) const {
    Selection selection;
    AnyOf excluded;
    for (AnyOf& any : all) {
      if (any.size() == 1 && excludes_visits(any.front())) {
        excluded.push_back(std::move(any.front()));
      } else {
        append(selection, group_of(std::move(any)));
      }
    }
    if (!excluded.empty()) append(selection, all_but(excluded, ","));
    return selection;
  }

 private:
  /// "Is not" and "lacks" of what a visit may have many of: the visits that have none such.
  bool excludes_visits(const Condition& condition) const {
    const bool negates = condition.op == Operator::kDiffers || condition.op == Operator::kLacks;
    if (!negates || condition.value.empty()) return false;
    return std::ranges::none_of(members_of(condition.name),
                                [&](const std::string& name) { return field_of(name, scope_).is_plain(); });
  }

  /// The exclusions of one group exclude only what all of them name at once.
  Selection group_of(AnyOf any) const {
    const auto excluding =
        std::stable_partition(any.begin(), any.end(), [&](const Condition& c) { return !excludes_visits(c); });
    const AnyOf excluded(excluding, any.end());
    any.erase(excluding, any.end());
    Selection group;
    group.groups.emplace_back();
    for (const Condition& condition : any) {
      for (const std::string& member : members_of(condition.name)) {
        join(group, compare(field_of(member, scope_), condition, find_action_));
      }
    }
    if (!excluded.empty()) join(group, all_but(excluded, ";"));
    return group;
  }

  /// All visits but those for which the opposites hold, joined by `separator`.
  Selection all_but(const AnyOf& conditions, std::string_view separator) const {
    std::string text;
    for (const Condition& condition : conditions) {
      const Operator op = condition.op == Operator::kDiffers ? Operator::kEquals : Operator::kContains;
      if (!text.empty()) text += separator;
      text += condition.name + std::string(spelling(op)) + escaped_value(condition.value);
    }
    auto visits = std::make_shared<Selection>(parse_segment(text, one_deeper(), find_action_).visits);
    Selection selection;
    selection.groups.push_back({{}, {{std::move(visits), true}}, false});
    selection.conditions = 1;
    return selection;
  }

  /// Encoded values may hold exclusions again; each level is read twice.
  FieldScope one_deeper() const {
    FieldScope deeper = scope_;
    if (++deeper.depth > kDeepest)
      throw SegmentError("The segment has exclusions within exclusions, more than allowed.");
    return deeper;
  }

  static void append(Selection& to, Selection more) {
    std::ranges::move(more.groups, std::back_inserter(to.groups));
    to.conditions += more.conditions;
  }

  /// OR: both are one group.
  static void join(Selection& to, Selection more) {
    Selection::Group &into = to.groups.front(), &from = more.groups.front();
    std::ranges::move(from.comparisons, std::back_inserter(into.comparisons));
    std::ranges::move(from.parts, std::back_inserter(into.parts));
    into.always = into.always || from.always;
    to.conditions += more.conditions;
  }

  const FieldScope& scope_;
  const FindAction& find_action_;
};

}  // namespace

Selection compile(std::string_view text, const FieldScope& scope, const FindAction& find_action) {
  return Compiler(scope, find_action).compile(parse_conditions(text));
}

}  // namespace footfall::segment
