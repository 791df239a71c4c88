// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/language.h"
#include "worker/enrich/locators.h"

namespace footfall::enrich {
namespace {

class DisabledLocator : public Locator {
 public:
  Location locate(std::string_view, std::string_view) const override {
    return {std::string(kUnknownCode), {}, {}, {}, {}};
  }
};

class LanguageLocator : public Locator {
 public:
  explicit LanguageLocator(bool guess) : guess_(guess) {}

  Location locate(std::string_view, std::string_view language) const override {
    return {country_of_language(language, guess_), {}, {}, {}, {}};
  }

 private:
  bool guess_;
};

}  // namespace

std::shared_ptr<const Locator> make_disabled_locator() { return std::make_shared<DisabledLocator>(); }
std::shared_ptr<const Locator> make_language_locator(bool guess) { return std::make_shared<LanguageLocator>(guess); }

}  // namespace footfall::enrich
