// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <crypt.h>

#include <set>

#include "common/digest.h"
#include "worker/administration/password.h"
#include "worker/administration/tokens.h"

BOOST_AUTO_TEST_SUITE(test_password)

BOOST_AUTO_TEST_CASE(a_hash_is_salted_bcrypt_of_the_md5) {
  const std::string hash = footfall::administration::password_hash("correct horse");
  BOOST_TEST(hash.starts_with("$2y$10$"));
  BOOST_TEST(hash.size() == 60u);
  BOOST_TEST(hash != footfall::administration::password_hash("correct horse"));
  crypt_data scratch{};
  BOOST_TEST(crypt_r(footfall::hex(footfall::md5("correct horse")).c_str(), hash.c_str(), &scratch) == hash);
}

BOOST_AUTO_TEST_CASE(tokens_are_32_hexadecimal_digits_and_differ) {
  std::set<std::string> tokens;
  for (int i = 0; i < 1000; ++i) tokens.insert(footfall::administration::new_token());
  BOOST_TEST(tokens.size() == 1000u);
  for (const std::string& token : tokens)
    BOOST_TEST((token.size() == 32 && token.find_first_not_of("0123456789abcdef") == std::string::npos));
}

BOOST_AUTO_TEST_SUITE_END()
