// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/ip_address.h"
#include "worker/tracker/admission/client_address.h"
#include "worker/tracker/admission/exclusion_lists.h"
#include "worker/tracker/ip_range.h"

namespace footfall::tracker {
namespace {

BOOST_AUTO_TEST_SUITE(test_addresses)

BOOST_AUTO_TEST_CASE(masking_zeroes_the_end) {
  struct Row {
    const char* address;
    int bytes;
    const char* masked;
  };
  const Row rows[] = {{"192.0.2.77", 0, "192.0.2.77"},
                      {"192.0.2.77", 1, "192.0.2.0"},
                      {"192.0.2.77", 2, "192.0.0.0"},
                      {"192.0.2.77", 4, "0.0.0.0"},
                      {"2001:db8:1:2:3:4:5:6", 1, "2001:db8:1:2::"},
                      {"2001:db8:1:2:3:4:5:6", 2, "2001:db8:1::"},
                      {"2001:db8:1:2:3:4:5:6", 3, "2001:d00::"},
                      {"::ffff:192.0.2.77", 2, "::ffff:192.0.0.0"}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.address << " " << row.bytes) {
      BOOST_TEST(ip_text(mask_ip(ip_bytes(row.address), row.bytes)) == row.masked);
    }
  }
}

BOOST_AUTO_TEST_CASE(ranges_hold_what_they_say) {
  struct Row {
    const char* range;
    const char* address;
    bool is_inside;
  };
  const Row rows[] = {{"192.0.2.1", "192.0.2.1", true},
                      {"192.0.2.1", "192.0.2.2", false},
                      {"192.0.2.*", "192.0.2.255", true},
                      {"192.0.*.*", "192.0.77.1", true},
                      {"192.*.*.*", "193.0.0.1", false},
                      {"192.0.2.128/25", "192.0.2.127", false},
                      {"192.0.2.128/25", "192.0.2.200", true},
                      {"0.0.0.0/0", "8.8.8.8", true},
                      {"2001:db8::/32", "2001:db8:ffff::1", true},
                      {"2001:db8::/32", "2001:db9::1", false},
                      {"192.0.2.1", "::ffff:192.0.2.1", true},
                      {"192.0.2.0/24", "2001:db8::1", false}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.range << " " << row.address) {
      const auto range = parse_ip_range(row.range);
      BOOST_REQUIRE(range.has_value());
      BOOST_TEST(is_in_range(ip_bytes(row.address), *range) == row.is_inside);
    }
  }
  for (const char* wrong : {"", "192.0.2", "192.0.2.1/33", "host.example", "192.0.2.1/x"}) {
    BOOST_TEST_CONTEXT(wrong) { BOOST_TEST(!parse_ip_range(wrong).has_value()); }
  }
}

BOOST_AUTO_TEST_CASE(addresses_are_found_behind_proxies) {
  struct Row {
    const char* header;
    bool read_last;
    const char* address;
  };
  const Row rows[] = {{"198.51.100.1", true, "198.51.100.1"},
                      {"198.51.100.1, 198.51.100.2", true, "198.51.100.2"},
                      {"198.51.100.1, 198.51.100.2", false, "198.51.100.1"},
                      {"198.51.100.1, 10.0.0.9", true, "198.51.100.1"},
                      {"198.51.100.1:4711", true, "198.51.100.1"},
                      {"[2001:db8::1]:80", true, "2001:db8::1"},
                      {"unknown", true, "203.0.113.7"},
                      {"", true, "203.0.113.7"}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.header) {
      GeneralConfig config;
      config.proxy_client_headers = {"HTTP_X_FORWARDED_FOR"};
      config.proxy_ips = {"10.0.0.*"};
      config.proxy_ip_read_last_in_list = row.read_last;
      ParamMap server;
      server.set("REMOTE_ADDR", ParamValue("203.0.113.7"));
      server.set("HTTP_X_FORWARDED_FOR", ParamValue(row.header));
      BOOST_TEST(client_address(server, config) == row.address);
    }
  }
}

BOOST_AUTO_TEST_CASE(headers_count_only_where_configured) {
  ParamMap server;
  server.set("REMOTE_ADDR", ParamValue("203.0.113.7"));
  server.set("HTTP_X_FORWARDED_FOR", ParamValue("198.51.100.1"));
  BOOST_TEST(client_address(server, {}) == "203.0.113.7");
  BOOST_TEST(client_address({}, {}) == "0.0.0.0");
}

BOOST_AUTO_TEST_CASE(crawlers_addresses_are_bots_unless_data_saver_fetches) {
  BOOST_TEST(is_bot_address(ip_bytes("66.249.85.36"), ""));
  BOOST_TEST(is_bot_address(ip_bytes("65.55.1.1"), ""));
  BOOST_TEST(!is_bot_address(ip_bytes("66.249.85.36"), "1.1 Chrome-Compression-Proxy"));
  BOOST_TEST(!is_bot_address(ip_bytes("203.0.113.7"), ""));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::tracker
