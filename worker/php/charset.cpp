// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/charset.h"

#include <iconv.h>

#include <algorithm>
#include <cctype>
#include <memory>

namespace footfall {
namespace {

constexpr std::size_t kLongestName = 40;

/// iconv gives a meaning to other characters in a name ("//TRANSLIT").
bool is_encoding_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == ':';
  });
}

class Converter {
 public:
  explicit Converter(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
  ~Converter() {
    if (is_open()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  std::size_t convert(char** in, std::size_t* in_left, char** out, std::size_t* out_left) const {
    return iconv(handle_, in, in_left, out, out_left);
  }

 private:
  iconv_t handle_;
};

}  // namespace

std::optional<std::string> to_utf8(std::string_view bytes, std::string_view encoding) {
  if (!is_encoding_name(encoding)) return std::nullopt;
  const Converter converter{std::string(encoding)};
  if (!converter.is_open()) return std::nullopt;
  std::string in(bytes);
  std::string out(bytes.size() * 4 + 16, '\0');
  char* from = in.data();
  char* to = out.data();
  std::size_t in_left = in.size(), out_left = out.size();
  const auto failed = static_cast<std::size_t>(-1);
  if (converter.convert(&from, &in_left, &to, &out_left) == failed) return std::nullopt;
  if (converter.convert(nullptr, nullptr, &to, &out_left) == failed) return std::nullopt;
  out.resize(out.size() - out_left);
  return out;
}

}  // namespace footfall
