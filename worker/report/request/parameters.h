// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/params.h"

namespace footfall::report {

/// The parameters of an API request as Matomo 5.2 reads them: blanks around values dropped, an empty value is none.
class Parameters {
 public:
  explicit Parameters(ParamMap values);
  /// Of a query string and, for what that does not name, a form.
  static Parameters of_request(std::string_view query, std::string_view form = {});

  bool has(std::string_view name) const { return !raw(name).empty(); }
  /// Whether it is named, even if it is empty.
  bool is_named(std::string_view name) const { return values_.has(name); }
  /// As it was sent; "" where there is none or it is a list.
  std::string raw(std::string_view name) const;
  /// With entities decoded and encoded again, as Matomo takes nearly all of its parameters.
  std::string text(std::string_view name, std::string_view fallback = {}) const;
  /// Throws MissingParameter.
  std::string required(std::string_view name) const;
  /// The fallback where there is none or it is no whole number.
  std::int64_t integer(std::string_view name, std::int64_t fallback) const;
  std::optional<std::int64_t> integer(std::string_view name) const;
  bool is_on(std::string_view name) const { return integer(name, 0) != 0; }
  /// Texts between commas.
  std::vector<std::string> list(std::string_view name) const;
  /// name[]=…, or the one text.
  std::vector<std::string> texts(std::string_view name) const;

  void set(std::string_view name, std::string value);
  /// As name[]=…; without texts there is none.
  void set_list(std::string_view name, const std::vector<std::string>& texts);
  void erase(std::string_view name) { values_.erase(name); }
  const ParamMap& values() const { return values_; }

 private:
  ParamMap values_;
};

}  // namespace footfall::report
