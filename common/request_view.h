// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/params.h"
#include "common/plain_query.h"

namespace footfall {

/// The parameters of a request by their names, however they were read. Views live as long as what it was made of.
class RequestView {
 public:
  RequestView(const ParamMap& map) : map_(&map) {}
  RequestView(const PlainQuery& query) : query_(&query) {}

  /// The text of a scalar; empty where there is none of that name, or an array.
  std::string_view text(std::string_view name) const {
    return query_ != nullptr ? query_->text(name) : map_->text(name);
  }
  /// The same, but empty for a boolean.
  std::string_view text_or_number(std::string_view name) const {
    if (query_ != nullptr) return query_->text(name);
    const ParamValue* value = map_->find(name);
    return value == nullptr || value->kind() == ParamValue::Kind::kBoolean ? std::string_view() : value->text();
  }
  bool has(std::string_view name) const { return query_ != nullptr ? query_->has(name) : map_->has(name); }
  bool has_array(std::string_view name) const {
    const ParamValue* value = map_ != nullptr ? map_->find(name) : nullptr;
    return value != nullptr && value->is_array();
  }

 private:
  const ParamMap* map_ = nullptr;
  const PlainQuery* query_ = nullptr;
};

}  // namespace footfall
