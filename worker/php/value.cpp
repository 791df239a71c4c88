// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/value.h"

#include <memory>

namespace footfall::php {

struct Value::SharedArray : Shared {
  explicit SharedArray(Array value) : elements(std::move(value)) {}

  Array elements;
};

Value::Value(Array value) : kind_(kArray) { put<Shared*>(new SharedArray(std::move(value))); }

const Array* Value::shared_array() const { return &static_cast<const SharedArray*>(*at<Shared*>())->elements; }

Array* Value::own_array() {
  if ((*at<Shared*>())->users.load(std::memory_order_acquire) > 1) *this = Value(Array(*shared_array()));
  return &static_cast<SharedArray*>(*at<Shared*>())->elements;
}

void Value::put_long_text(std::string_view text) {
  auto* made = new (::operator new(sizeof(LongText) + text.size())) LongText(text.size());
  std::memcpy(static_cast<void*>(made + 1), text.data(), text.size());
  put<Shared*>(made);
  kind_ = kLongText;
}

void Value::release() noexcept {
  Shared* shared = *at<Shared*>();
  if (shared->users.fetch_sub(1, std::memory_order_acq_rel) > 1) return;
  if (kind_ == kArray) {
    delete static_cast<SharedArray*>(shared);
  } else {
    std::destroy_at(static_cast<LongText*>(shared));
    ::operator delete(shared);
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
      return *shared_array() == *other.shared_array();
    default:
      return true;
  }
}

}  // namespace footfall::php
