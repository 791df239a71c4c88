// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/geo_database.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "worker/enrich/language.h"

namespace footfall::enrich {
namespace {

using Path = const char* const*;

std::optional<std::string> text_at(MMDB_entry_s entry, Path path) {
  MMDB_entry_data_s data;
  if (MMDB_aget_value(&entry, &data, path) != MMDB_SUCCESS || !data.has_data ||
      data.type != MMDB_DATA_TYPE_UTF8_STRING) {
    return std::nullopt;
  }
  return std::string(data.utf8_string, data.data_size);
}

std::optional<double> coordinate_at(MMDB_entry_s entry, Path path) {
  MMDB_entry_data_s data;
  if (MMDB_aget_value(&entry, &data, path) != MMDB_SUCCESS || !data.has_data || data.type != MMDB_DATA_TYPE_DOUBLE) {
    return std::nullopt;
  }
  return std::round(data.double_value * 1000) / 1000;
}

std::string changed_case(std::string text, char first, char last, int by) {
  for (char& c : text) {
    if (c >= first && c <= last) c = static_cast<char>(c + by);
  }
  return text;
}
std::string lower(std::string text) { return changed_case(std::move(text), 'A', 'Z', 32); }
std::string upper(std::string text) { return changed_case(std::move(text), 'a', 'z', -32); }

/// The index of the subdivision that counts as region: the largest, but Britain's counties rather than its nations.
std::optional<std::string> subdivision(MMDB_entry_s entry, const std::string& country) {
  MMDB_entry_data_s list;
  const char* path[] = {"subdivisions", nullptr};
  if (MMDB_aget_value(&entry, &list, path) != MMDB_SUCCESS || !list.has_data || list.type != MMDB_DATA_TYPE_ARRAY ||
      list.data_size == 0) {
    return std::nullopt;
  }
  return country == "gb" ? std::to_string(list.data_size - 1) : "0";
}

std::optional<std::string> region_of(MMDB_entry_s entry, const std::string& country) {
  const auto index = subdivision(entry, country);
  if (!index) return std::nullopt;
  const char* path[] = {"subdivisions", index->c_str(), "iso_code", nullptr};
  std::string code = upper(text_at(entry, path).value_or(""));
  // Some databases write "AE-DU" for Dubai.
  const std::string prefix = upper(country) + "-";
  if (code.starts_with(prefix)) code.erase(0, prefix.size());
  return code;
}

Location location_of(MMDB_entry_s entry) {
  static const char* const kCountry[] = {"country", "iso_code", nullptr};
  static const char* const kCity[] = {"city", "names", "en", nullptr};
  static const char* const kLatitude[] = {"location", "latitude", nullptr};
  static const char* const kLongitude[] = {"location", "longitude", nullptr};
  Location location;
  const std::string country = lower(text_at(entry, kCountry).value_or(""));
  location.country = country.empty() ? std::string(kUnknownCode) : country;
  location.region = region_of(entry, country);
  location.city = text_at(entry, kCity);
  location.latitude = coordinate_at(entry, kLatitude);
  location.longitude = coordinate_at(entry, kLongitude);
  return location;
}

/// The address in `into`; false where the text is none.
bool read_address(std::string_view ip, sockaddr_storage& into) {
  const std::string text(ip);
  auto& v4 = reinterpret_cast<sockaddr_in&>(into);
  auto& v6 = reinterpret_cast<sockaddr_in6&>(into);
  into.ss_family = text.find(':') == std::string::npos ? AF_INET : AF_INET6;
  void* bytes = into.ss_family == AF_INET ? static_cast<void*>(&v4.sin_addr) : static_cast<void*>(&v6.sin6_addr);
  return inet_pton(into.ss_family, text.c_str(), bytes) == 1;
}

}  // namespace

GeoDatabase::GeoDatabase(const std::string& file) {
  const int status = MMDB_open(file.c_str(), MMDB_MODE_MMAP, &database_);
  if (status != MMDB_SUCCESS || stat(file.c_str(), &opened_) != 0) {
    if (status == MMDB_SUCCESS) MMDB_close(&database_);
    throw std::runtime_error("cannot read the location database " + file + ": " + MMDB_strerror(status) +
                             "; put a MaxMind-format file there or leave it out of the configuration");
  }
}

GeoDatabase::~GeoDatabase() { MMDB_close(&database_); }

std::optional<Location> GeoDatabase::find(std::string_view ip) const {
  sockaddr_storage address{};
  if (!read_address(ip, address)) return std::nullopt;
  int error = MMDB_SUCCESS;
  const auto result = MMDB_lookup_sockaddr(&database_, reinterpret_cast<const sockaddr*>(&address), &error);
  if (error != MMDB_SUCCESS || !result.found_entry) return std::nullopt;
  return location_of(result.entry);
}

bool GeoDatabase::is_outdated(const std::string& file) const {
  struct stat now {};
  if (stat(file.c_str(), &now) != 0) return false;
  return now.st_ino != opened_.st_ino || now.st_dev != opened_.st_dev || now.st_size != opened_.st_size ||
         now.st_mtim.tv_sec != opened_.st_mtim.tv_sec || now.st_mtim.tv_nsec != opened_.st_mtim.tv_nsec;
}

}  // namespace footfall::enrich
