// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/names/currencies.h"

#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/unistr.h>

#include <memory>

#include "worker/enrich/data_tree.h"
#include "worker/enrich/yaml_file.h"

namespace footfall::report {
namespace {

/// As ICU has it in English; the code itself where it knows none.
std::string known_to_icu(std::string_view code, UCurrNameStyle style) {
  if (code.size() != 3) return std::string(code);
  icu::UnicodeString currency = icu::UnicodeString::fromUTF8({code.data(), 3});
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t size = 0;
  const UChar* known = ucurr_getName(currency.getTerminatedBuffer(), "en", style, nullptr, &size, &error);
  std::string text;
  if (U_SUCCESS(error)) icu::UnicodeString(known, size).toUTF8String(text);
  return text.empty() ? std::string(code) : text;
}

template <class Texts>
void read_texts(const enrich::DataTree& names, const char* key, Texts& texts) {
  const enrich::DataTree* found = names.find(key);
  if (found == nullptr) return;
  for (const enrich::DataTree& text : found->children) texts.emplace(text.key, text.text);
}

}  // namespace

void Currencies::read(const std::string& file) {
  const enrich::DataTree names = enrich::read_yaml(file);
  read_texts(names, "currency", names_);
  read_texts(names, "currencysymbol", symbols_);
}

std::string Currencies::name(std::string_view code) const {
  const auto found = names_.find(code);
  return found == names_.end() ? known_to_icu(code, UCURR_LONG_NAME) : found->second;
}

std::string Currencies::symbol(std::string_view code) const {
  const auto found = symbols_.find(code);
  return found == symbols_.end() ? narrow_symbol(code) : found->second;
}

std::string Currencies::narrow_symbol(std::string_view code) { return known_to_icu(code, UCURR_NARROW_SYMBOL_NAME); }

std::map<std::string, std::string> Currencies::symbols() const {
  if (!symbols_.empty()) return {symbols_.begin(), symbols_.end()};
  std::map<std::string, std::string> symbols;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UEnumeration, decltype(&uenum_close)> codes(
      ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &error), uenum_close);
  while (const char* code = uenum_next(codes.get(), nullptr, &error)) symbols.emplace(code, narrow_symbol(code));
  return symbols;
}

}  // namespace footfall::report
