// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/digest.h"
#include "worker/pipeline/batch_id.h"

namespace footfall::pipeline {
namespace {

BOOST_AUTO_TEST_SUITE(test_batch_id)

BOOST_AUTO_TEST_CASE(batch_ids_depend_on_every_byte_and_border) {
  const std::vector<std::string> one = {"ab", "c"}, other = {"a", "bc"}, more = {"ab", "c", ""};
  BOOST_TEST(batch_id(one).size == 2U);
  BOOST_TEST(batch_id(one).digest == hex(sha1("2:ab1:c")));
  BOOST_TEST(batch_id(one).digest != batch_id(other).digest);
  BOOST_TEST(batch_id(one).digest != batch_id(more).digest);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::pipeline
