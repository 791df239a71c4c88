// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/report/names/names.h"

using footfall::report::Names;

BOOST_AUTO_TEST_CASE(old_codes_of_regions_have_names_without_any_file) {
  const Names names({});
  BOOST_TEST(names.region("fr", "A8") == "Ile-de-France");
  BOOST_TEST(names.region("fr", "ZZ") == "Unknown");
  BOOST_TEST(names.region("", "") == "Unknown");
}
