// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/value.h"

namespace footfall::php {

Value::Value(Array value) : kind_(kArray) { put(new Array(std::move(value))); }

void Value::put_long_text(std::string_view text) {
  auto* made = new (::operator new(sizeof(LongText) + text.size())) LongText{text.size()};
  std::memcpy(made + 1, text.data(), text.size());
  put(made);
  kind_ = kLongText;
}

void Value::copy_memory() {
  if (kind_ == kArray) return put(new Array(**at<Array*>()));
  const std::string_view text = long_text();
  kind_ = kNull;  // should there be no memory
  put_long_text(text);
}

void Value::release() noexcept {
  if (kind_ == kArray) {
    delete *at<Array*>();
  } else {
    ::operator delete(*at<LongText*>());
  }
}

bool Value::operator==(const Value& other) const {
  if (const auto own = text()) return own == other.text();
  if (kind_ != other.kind_) return false;
  switch (kind_) {
    case kTruth:
      return *at<bool>() == *other.at<bool>();
    case kWhole:
      return *at<std::int64_t>() == *other.at<std::int64_t>();
    case kReal:
      return *at<double>() == *other.at<double>();
    case kArray:
      return **at<Array*>() == **other.at<Array*>();
    default:
      return true;
  }
}

}  // namespace footfall::php
