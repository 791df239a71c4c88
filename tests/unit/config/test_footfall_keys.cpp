// SPDX-License-Identifier: GPL-3.0-or-later
// The table of keys against itself, the example file and the manual. Run from the root of the checkout.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <string>

#include "worker/config/config.h"
#include "worker/config/config_error.h"
#include "worker/config/footfall_keys.h"

namespace {

using namespace footfall;
using namespace footfall::config;

std::string content_of(const char* path) {
  std::ifstream file(path);
  BOOST_REQUIRE_MESSAGE(file, path << " cannot be read; run the tests from the root of the checkout");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The example with its commented settings switched on.
std::string uncommented(const std::string& example) {
  std::string out, line;
  for (const char c : example + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    const bool setting = line.size() > 1 && line[0] == ';' && line[1] >= 'a' && line[1] <= 'z';
    out += (setting ? line.substr(1) : line) + "\n";
    line.clear();
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_footfall_keys)

BOOST_AUTO_TEST_CASE(writing_every_default_changes_nothing) {
  std::string text = "[Footfall]\n";
  for (const FootfallKey& key : footfall_keys())
    text += std::string(key.name) + " = \"" + std::string(key.initial) + "\"\n";
  const Config said = parse_config(text, "test.ini", Environment::empty());
  const Config silent = parse_config("", "test.ini", Environment::empty());
  BOOST_TEST((said.database == silent.database));
  BOOST_TEST((said.redis == silent.redis));
  BOOST_TEST((said.queue == silent.queue));
  BOOST_TEST((said.settings_reload == silent.settings_reload));
  BOOST_TEST(said.log_level == silent.log_level);
  BOOST_TEST(said.matomo_path == silent.matomo_path);
  BOOST_TEST(said.data.device_regexes == silent.data.device_regexes);
  BOOST_TEST(said.given.size() == footfall_keys().size());
}

BOOST_AUTO_TEST_CASE(numbers_are_accepted_at_their_bounds_and_refused_beyond) {
  for (const FootfallKey& key : footfall_keys()) {
    if (key.kind != FootfallKey::Kind::kInteger) continue;
    BOOST_TEST_CONTEXT(key.name) {
      const auto read = [&](std::int64_t number) {
        return parse_config("[Footfall]\n" + std::string(key.name) + " = " + std::to_string(number), "test.ini",
                            Environment::empty());
      };
      BOOST_CHECK_NO_THROW(read(key.least));
      BOOST_CHECK_NO_THROW(read(key.most));
      BOOST_CHECK_THROW(read(key.least - 1), ConfigError);
      BOOST_CHECK_THROW(read(key.most + 1), ConfigError);
    }
  }
}

BOOST_AUTO_TEST_CASE(each_key_changes_the_configuration) {
  const Config config = parse_config(
      "[Footfall]\nredis = r:1\nredis_user = u\nredis_password = p\nredis_database = 2\nredis_connect_timeout_ms = 51\n"
      "redis_timeout_ms = 52\ndatabase_connect_timeout_seconds = 3\ndatabase_timeout_seconds = 4\nlock_wait_seconds = "
      "5\n"
      "queues = 6\nqueue_prefix = q\nbatch_size = 7\nbatch_bytes = 65537\nbatch_wait_ms = 8\nlease_seconds = 9\n"
      "settings_reload_seconds = 10\ninterop = 0\ndevice_regexes = /d\nreferrer_lists = /r\ngeoip_database = "
      "/g\nlog_level = error\n",
      "test.ini", Environment::empty());
  using std::chrono::milliseconds, std::chrono::seconds;
  BOOST_TEST(config.redis.address() == "r:1");
  BOOST_TEST(config.redis.username + config.redis.password == "up");
  BOOST_TEST(config.redis.database == 2u);
  BOOST_TEST((config.redis.connect_timeout == milliseconds(51) && config.redis.io_timeout == milliseconds(52)));
  BOOST_TEST((config.database.connect_timeout == seconds(3) && config.database.io_timeout == seconds(4)));
  BOOST_TEST((config.database.lock_wait_timeout == seconds(5)));
  BOOST_TEST(config.queue.queues == 6u);
  BOOST_TEST(config.queue.key_prefix == "q");
  BOOST_TEST(config.queue.batch_size == 7u);
  BOOST_TEST(config.queue.batch_bytes == 65537u);
  BOOST_TEST((config.queue.batch_wait == milliseconds(8) && config.queue.lease_time == seconds(9)));
  BOOST_TEST((config.settings_reload == seconds(10)));
  BOOST_TEST(!config.queue.interop);
  BOOST_TEST(config.data.device_regexes + config.data.referrer_lists + config.data.geoip == "/d/r/g");
  BOOST_TEST(config.log_level == "error");
}

BOOST_AUTO_TEST_CASE(the_nearest_key_is_found_for_slips_only) {
  BOOST_TEST(nearest_key("queue") == "queues");
  BOOST_TEST(nearest_key("lease_second") == "lease_seconds");
  BOOST_TEST(nearest_key("redis_db") == "redis");
  BOOST_TEST(nearest_key("completely_different_thing") == "");
  BOOST_TEST(nearest_key(std::string(1 << 20, 'x')) == "");
}

BOOST_AUTO_TEST_CASE(the_example_file_shows_every_key_with_its_default) {
  const std::string example = content_of("footfall.ini.example");
  for (const FootfallKey& key : footfall_keys()) {
    BOOST_TEST_CONTEXT(key.name) {
      const std::string line =
          "\n;" + std::string(key.name) + " = " + (key.initial.empty() ? "\"\"" : std::string(key.initial)) + "\n";
      BOOST_TEST((example.find(line) != std::string::npos));
      BOOST_TEST((example.find(std::string(key.summary)) != std::string::npos));
    }
  }
  BOOST_CHECK_NO_THROW(parse_config(example, "footfall.ini.example", Environment::empty()));
  const Config all = parse_config(uncommented(example), "footfall.ini.example", Environment::empty());
  BOOST_TEST(all.given.size() == footfall_keys().size());
}

BOOST_AUTO_TEST_CASE(the_manual_describes_every_key) {
  const std::string manual = content_of("docs/configuration.md");
  for (const FootfallKey& key : footfall_keys()) {
    BOOST_TEST_CONTEXT(key.name) {
      const std::string shown = key.initial.empty() ? "empty" : "`" + std::string(key.initial) + "`";
      const auto row = manual.find("\n| `" + std::string(key.name) + "` | " + shown + " |");
      BOOST_TEST((row != std::string::npos));
      if (row == std::string::npos || key.kind != FootfallKey::Kind::kInteger) continue;
      const std::string text = manual.substr(row, manual.find('\n', row + 1) - row);
      const std::string range = std::to_string(key.least) + " to " + std::to_string(key.most);
      BOOST_TEST((text.find(range) != std::string::npos), text << " lacks " << range);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
