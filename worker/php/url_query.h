// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace footfall {

/// One value of a query string; nothing where the name stands without `=`.
using QueryValue = std::optional<std::string>;

/// A parameter of a page URL's query, not decoded: `name[]=` collects values, else the last value wins.
struct QueryParameter {
  std::string name;
  std::vector<QueryValue> values;
  bool is_list = false;
};

/// A page URL's query in the order of first appearance, by Matomo's own rules (UrlHelper; unlike PHP's, nothing is
/// percent-decoded): names and values are sanitised. Recordings: golden/tables/query-strings.
class UrlQuery {
 public:
  explicit UrlQuery(std::string_view query);

  const QueryParameter* find(std::string_view name) const;
  /// The value of a parameter that is not a list and has one; nothing otherwise.
  std::optional<std::string_view> scalar(std::string_view name) const;

  const std::vector<QueryParameter>& parameters() const { return parameters_; }

  /// Puts the query together again without the parameters that `excluded(lower-case name)` names.
  template <typename Excluded>
  std::string rebuild(Excluded&& excluded) const {
    std::string out;
    for (const auto& parameter : parameters_) {
      const std::string name = shown_name(parameter.name);
      if (!excluded(name)) append(out, name, parameter);
    }
    return out;
  }

 private:
  void add(std::string_view pair);
  QueryParameter& slot(std::string name);
  static std::string shown_name(const std::string& name);
  static void append(std::string& out, const std::string& name, const QueryParameter& parameter);

  static constexpr std::size_t kIndexFrom = 32;

  std::vector<QueryParameter> parameters_;
  std::unordered_map<std::string, std::size_t> index_;  // only of long queries; short ones are scanned
};

/// The value of one parameter without taking the whole query apart where the name does not occur in it.
std::optional<std::string> query_parameter(std::string_view query, std::string_view name);

}  // namespace footfall
