// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/integer_key.h"
#include "common/params.h"
#include "common/php_number.h"

namespace footfall {

ParamValue::ParamValue(ParamMap array) : kind_(Kind::kArray), array_(std::make_unique<ParamMap>(std::move(array))) {}

ParamValue::ParamValue(const ParamValue& other)
    : kind_(other.kind_),
      json_size_(other.json_size_),
      text_(other.text_),
      array_(other.array_ ? std::make_unique<ParamMap>(*other.array_) : nullptr) {}

ParamValue& ParamValue::operator=(const ParamValue& other) {
  if (this != &other) *this = ParamValue(other);
  return *this;
}

ParamValue::~ParamValue() = default;

ParamValue ParamValue::number(Kind kind, std::string text) {
  ParamValue value;
  value.kind_ = kind;
  value.json_size_ = static_cast<std::uint32_t>(text.size());
  value.text_ = std::move(text);
  if (kind == Kind::kReal) {
    const std::string cast = php_real_text(value.text_);
    if (cast != value.text_) value.text_ += cast;
  }
  return value;
}

ParamValue ParamValue::json_number(std::string spelling) {
  if (spelling == "-0") spelling = "0";  // an integer to PHP, which has no negative zero
  const Kind kind = integer_key(spelling) ? Kind::kInteger : Kind::kReal;
  return number(kind, std::move(spelling));
}

std::string_view ParamValue::text() const {
  const std::string_view all = text_;
  switch (kind_) {
    case Kind::kText:
    case Kind::kInteger:
      return all;
    case Kind::kReal:
      return all.size() > json_size_ ? all.substr(json_size_) : all;
    case Kind::kBoolean:
      return all == "true" ? "1" : "";
    case Kind::kNull:
    case Kind::kArray:
      break;
  }
  return "";
}

std::string_view ParamValue::json_spelling() const {
  if (kind_ == Kind::kNull) return "null";
  return std::string_view(text_).substr(0, json_size_);
}

bool ParamValue::operator==(const ParamValue& other) const {
  if (kind_ != other.kind_) return false;
  return kind_ == Kind::kArray ? *array_ == *other.array_ : text_ == other.text_;
}

}  // namespace footfall
