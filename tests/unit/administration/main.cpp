// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_MODULE administration
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
