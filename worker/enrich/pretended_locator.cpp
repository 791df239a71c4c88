// SPDX-License-Identifier: GPL-3.0-or-later
#ifdef FOOTFALL_TEST_HOOKS

#include <rapidjson/document.h>
#include <rapidjson/istreamwrapper.h>

#include <cmath>
#include <fstream>
#include <stdexcept>
#include <unordered_map>

#include "worker/enrich/language.h"
#include "worker/enrich/locators.h"

namespace footfall::enrich {
namespace {

std::optional<std::string> text_of(const rapidjson::Value& entry, const char* name) {
  const auto found = entry.FindMember(name);
  if (found == entry.MemberEnd() || !found->value.IsString()) return std::nullopt;
  return std::string(found->value.GetString(), found->value.GetStringLength());
}

std::optional<double> coordinate_of(const rapidjson::Value& entry, const char* name) {
  const auto found = entry.FindMember(name);
  if (found == entry.MemberEnd() || !found->value.IsNumber()) return std::nullopt;
  return std::round(found->value.GetDouble() * 1000) / 1000;
}

Location location_of(const rapidjson::Value& entry) {
  std::string country = text_of(entry, "country_code").value_or("");
  for (char& c : country) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (country.empty()) country = kUnknownCode;
  return {country, text_of(entry, "region_code"), text_of(entry, "city_name"), coordinate_of(entry, "lat"),
          coordinate_of(entry, "long")};
}

class PretendedLocator : public Locator {
 public:
  PretendedLocator(const std::string& file, std::shared_ptr<const Locator> fallback) : fallback_(std::move(fallback)) {
    std::ifstream in(file);
    rapidjson::IStreamWrapper stream(in);
    rapidjson::Document json;
    if (!in || json.ParseStream(stream).HasParseError() || !json.IsObject()) {
      throw std::runtime_error("FOOTFALL_TEST_LOCATIONS names " + file + ", which is no JSON object of addresses");
    }
    for (const auto& entry : json.GetObject()) {
      if (entry.value.IsObject()) by_address_.emplace(entry.name.GetString(), location_of(entry.value));
    }
  }

  Location locate(std::string_view ip, std::string_view language) const override {
    const auto found = by_address_.find(std::string(ip));
    return found == by_address_.end() ? fallback_->locate(ip, language) : found->second;
  }

 private:
  std::shared_ptr<const Locator> fallback_;
  std::unordered_map<std::string, Location> by_address_;
};

}  // namespace

std::shared_ptr<const Locator> make_pretended_locator(const std::string& file,
                                                      std::shared_ptr<const Locator> fallback) {
  return std::make_shared<PretendedLocator>(file, std::move(fallback));
}

}  // namespace footfall::enrich

#endif
