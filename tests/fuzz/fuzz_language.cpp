// SPDX-License-Identifier: GPL-3.0-or-later
// Accept-Language headers of any bytes: the results are codes.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "worker/enrich/language.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace footfall::enrich;
  const std::string normal = browser_language({reinterpret_cast<const char*>(data), size});
  if (normal.size() > size) std::abort();
  if (stored_language(normal).size() > 6) std::abort();
  const std::string country = country_of_language(normal, size % 2 == 0);
  if (country.size() != 2 && !(country.size() == 3 && is_country(country))) std::abort();
  return 0;
}
