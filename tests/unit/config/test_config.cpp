// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "tests/support/temporary_folder.h"
#include "worker/config/config.h"
#include "worker/config/config_error.h"

namespace {

using namespace footfall;
using namespace footfall::config;
namespace fs = std::filesystem;

Config read(const std::string& text) { return parse_config(text, "test.ini", Environment::empty()); }

std::string error_of(const std::string& text) {
  try {
    read(text);
  } catch (const ConfigError& error) {
    return error.what();
  }
  return "(no error)";
}

Environment environment(std::map<std::string, std::string> variables) {
  return {[variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional<std::string>(found->second);
  }};
}

/// Files for one test.
class Folder {
 public:
  std::string write(const std::string& name, const std::string& text) const {
    const fs::path file = fs::path(path()) / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
    return file.string();
  }
  std::string path() const { return folder_.path(); }

 private:
  test::TemporaryFolder folder_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_config)

BOOST_AUTO_TEST_CASE(an_empty_file_gives_defaults) {
  const Config config = read("");
  BOOST_TEST((config.database == store::DatabaseOptions{}));
  BOOST_TEST((config.redis == queue::RedisOptions{}));
  BOOST_TEST((config.queue == queue::QueueOptions{}));
  BOOST_TEST(config.tracker.visit_standard_length == 1800);
  BOOST_TEST(config.given.empty());
}

BOOST_AUTO_TEST_CASE(a_file_as_matomos_installer_writes_it_is_read) {
  const Config config = read(R"(; <?php exit; ?> DO NOT REMOVE THIS LINE
; file automatically generated or modified by Matomo; you can manually override the default values in global.ini.php by redefining them in this file.
[database]
host = "db.internal"
username = "matomo"
password = "p&quot;ss&#36;w&ouml;rd; &amp;c"
dbname = "analytics"
tables_prefix = "matomo_"
charset = "utf8mb4"
collation = "utf8mb4_general_ci"

[General]
proxy_client_headers[] = "HTTP_X_FORWARDED_FOR"
proxy_client_headers[] = "HTTP_CF_CONNECTING_IP"
proxy_ips[] = "10.0.0.*"
salt = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
trusted_hosts[] = "matomo.example.org"
force_ssl = 1

[Tracker]
visit_standard_length = 900
trust_visitors_cookies = on
create_new_visit_after_midnight = 0
page_maximum_length = 2048;

[Tracker_3]
visit_standard_length = 60

[PluginsInstalled]
PluginsInstalled[] = "Diagnostics"

[Plugins]
Plugins[] = "CoreHome"
Plugins[] = "Actions"
)");
  BOOST_TEST(config.database.host == "db.internal");
  BOOST_TEST(config.database.password == "p\"ss$w\xC3\xB6rd; &c");
  BOOST_TEST(config.database.dbname == "analytics");
  BOOST_TEST(config.database.table_prefix == "matomo_");
  BOOST_TEST(config.database.port == 3306);
  BOOST_TEST(config.general.salt == "0f1e2d3c4b5a69788796a5b4c3d2e1f0");
  BOOST_TEST(config.general.proxy_client_headers.size() == 2u);
  BOOST_TEST(config.general.proxy_ips.at(0) == "10.0.0.*");
  BOOST_TEST(config.tracker.visit_standard_length == 900);
  BOOST_TEST(config.tracker.trust_visitors_cookies);
  BOOST_TEST(!config.tracker.create_new_visit_after_midnight);
  BOOST_TEST(config.tracker.page_maximum_length == 2048);
  BOOST_TEST(config.tracker_by_site.size() == 1u);
  BOOST_TEST(config.tracker_by_site.at(3).visit_standard_length == 60);
  BOOST_TEST(config.tracker_by_site.at(3).trust_visitors_cookies);
  BOOST_TEST(config.plugins.size() == 2u);
}

BOOST_AUTO_TEST_CASE(database_addresses_follow_matomo) {
  BOOST_TEST(read("[database]\nport = 3307").database.port == 3307);
  BOOST_TEST(read("[database]\nport = \"\"").database.port == 3306);
  BOOST_TEST(read("[database]\nport = /run/mysqld/mysqld.sock").database.unix_socket == "/run/mysqld/mysqld.sock");
  BOOST_TEST(read("[database]\nunix_socket = \"/run/a.sock\"").database.unix_socket == "/run/a.sock");
  const store::DatabaseOptions tls =
      read("[database]\nenable_ssl = 1\nssl_ca = /ca.pem\nssl_no_verify = 1\nssl_cipher = X").database;
  BOOST_TEST(tls.ssl);
  BOOST_TEST(!tls.ssl_verify);
  BOOST_TEST(tls.ssl_ca == "/ca.pem");
  BOOST_TEST(tls.ssl_cipher == "X");
  const store::DatabaseOptions verified = read("[database]\nenable_ssl = 1\nssl_no_verify =").database;
  BOOST_TEST(verified.ssl_verify);
}

BOOST_AUTO_TEST_CASE(a_section_that_is_nearly_one_that_is_read_is_refused) {
  BOOST_TEST(error_of("[footfall]\nredis = 10.0.0.9") ==
             "test.ini:2: [footfall] is not read; did you mean [Footfall]?");
  BOOST_TEST(error_of("[databse]\n\nhost = db") == "test.ini:3: [databse] is not read; did you mean [database]?");
  BOOST_TEST(error_of("[QueueTracking]\nbackend = redis") ==
             "test.ini:2: [QueueTracking] is not read; did you mean [QueuedTracking]?");
  for (const char* other :
       {"[database_tests]\nhost = db", "[mail]\nport = 25", "[Tracker_7]\ntrust_visitors_cookies = 1",
        "[PluginsInstalled]\nPluginsInstalled[] = Goals"}) {
    BOOST_TEST_CONTEXT(other) BOOST_TEST(read(other).warnings.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_key_that_is_nearly_one_that_is_read_is_warned_of) {
  const auto warnings =
      read("[database]\nhost = db\nhots = x\npasword = geheim\nuser_name = me\ncharset = utf8mb4").warnings;
  BOOST_REQUIRE(warnings.size() == 2U);
  BOOST_TEST(warnings[0] == "test.ini:4: [database] pasword is not read; did you mean password?");
  BOOST_TEST(warnings[1] == "test.ini:5: [database] user_name is not read; did you mean username?");
}

BOOST_AUTO_TEST_CASE(a_value_of_the_wrong_type_is_named_without_its_secret) {
  const struct {
    const char *text, *error;
  } cases[] = {
      {"[database]\nport = 70000",
       "test.ini:2: [database] port = \"70000\" cannot be used; write a whole number from 1 to 65535"},
      {"[Tracker]\nvisit_standard_length = half an hour",
       "test.ini:2: [Tracker] visit_standard_length = \"half an hour\" cannot be used; write a whole number from 0 to "
       "9223372036854775807"},
      {"[Tracker_2]\ntrust_visitors_cookies = maybe",
       "test.ini:2: [Tracker_2] trust_visitors_cookies = \"maybe\" cannot be used; write 1 or 0"},
      {"[Footfall]\n\nbatch_sise = 1",
       "test.ini:3: [Footfall] has no key \"batch_sise\"; did you mean \"batch_size\"?"},
      {"[Footfall]\nzzzzzzzzzzzzzzzz = 1",
       "test.ini:2: [Footfall] has no key \"zzzzzzzzzzzzzzzz\"; docs/configuration.md lists all keys"},
      {"[Footfall]\nbatch_size = 0",
       "test.ini:2: [Footfall] batch_size = \"0\" cannot be used; write a whole number (elements) from 1 to 20000"},
      {"[Footfall]\nbatch_size =",
       "test.ini:2: [Footfall] batch_size = \"\" cannot be used; write a whole number (elements) from 1 to 20000"},
      {"[Footfall]\nbatch_size[] = 5",
       "test.ini:2: [Footfall] batch_size = \"5\" cannot be used; write the key once, without []"},
      {"[Footfall]\ninterop = perhaps", "test.ini:2: [Footfall] interop = \"perhaps\" cannot be used; write 1 or 0"},
      {"[Footfall]\nlog_level = loud",
       "test.ini:2: [Footfall] log_level = \"loud\" cannot be used; write one of debug|info|warning|error"},
      {"[Footfall]\nredis = local host",
       "test.ini:2: [Footfall] redis = \"local host\" cannot be used; write host:port, such as 127.0.0.1:6379, or the "
       "path of a socket"},
      {"[Footfall]\nqueue_prefix = \"\"",
       "test.ini:2: [Footfall] queue_prefix = \"\" cannot be used; write at least one character"},
      {"[Footfall]\ndata_path = data",
       "test.ini:2: [Footfall] data_path = \"data\" cannot be used; write a path that begins with /"},
      {"[Footfall]\nredis_password[] = geheim",
       "test.ini:2: [Footfall] redis_password = \xE2\x80\xA6 cannot be used; write the key once, without []"},
  };
  for (const auto& c : cases) BOOST_TEST_CONTEXT(c.text) BOOST_TEST(error_of(c.text) == c.error);
}

BOOST_AUTO_TEST_CASE(a_lock_wait_longer_than_the_timeout_is_warned_of) {
  BOOST_TEST(read("").warnings.empty());
  BOOST_TEST(read("[Footfall]\nlock_wait_seconds = 60").warnings.size() == 1u);
  BOOST_TEST((read("[Tracker]\ninnodb_lock_wait_timeout = 3").database.lock_wait_timeout == std::chrono::seconds(3)));
  BOOST_TEST(
      (read("[Tracker]\ninnodb_lock_wait_timeout = 3\n[Footfall]\nlock_wait_seconds = 7").database.lock_wait_timeout ==
       std::chrono::seconds(7)));
}

BOOST_AUTO_TEST_CASE(redis_addresses) {
  const struct {
    const char *text, *address;
  } cases[] = {
      {"127.0.0.1:6380", "127.0.0.1:6380"},   {"redis.internal", "redis.internal:6379"},
      {"[::1]:7000", "[::1]:7000"},           {"[::1]", "[::1]:6379"},
      {"/run/redis.sock", "/run/redis.sock"}, {"unix:/run/redis.sock", "/run/redis.sock"},
  };
  for (const auto& c : cases) BOOST_TEST_CONTEXT(c.text)
  BOOST_TEST(read("[Footfall]\nredis = \"" + std::string(c.text) + "\"").redis.address() == c.address);
  for (const char* bad :
       {":6379", "host:", "host:0", "host:65536", "host:6379x", "a:b:c", "redis://host", "user@host", ""})
    BOOST_TEST_CONTEXT(bad) BOOST_TEST(error_of("[Footfall]\nredis = \"" + std::string(bad) + "\"") != "(no error)");
}

BOOST_AUTO_TEST_CASE(queued_tracking_of_the_file_fills_what_footfall_leaves_open) {
  const Config config = read(
      "[QueuedTracking]\nredisHost = \"r\"\nredisPort = 7000\nredisPassword = \"s\"\nredisDatabase = 4\n"
      "numQueueWorkers = 16\nnumRequestsToProcess = 50\nnotify_queue_threshold_single_queue = 250000\n"
      "[Footfall]\nbatch_size = 500\n");
  BOOST_TEST(config.redis.address() == "r:7000");
  BOOST_TEST(config.redis.password == "s");
  BOOST_TEST(config.redis.database == 4u);
  BOOST_TEST(config.queue.queues == 16u);
  BOOST_TEST(config.queue.batch_size == 500u);
}

BOOST_AUTO_TEST_CASE(queued_tracking_of_the_database_comes_last) {
  Config config = read("[QueuedTracking]\nredisPort = 7000\n[Footfall]\nqueues = 3\n");
  apply_queued_tracking(
      config, {{"redisHost", "elsewhere"}, {"redisPort", "1"}, {"numQueueWorkers", "8"}, {"redisDatabase", "2"}});
  BOOST_TEST(config.redis.address() == "127.0.0.1:7000");
  BOOST_TEST(config.redis.database == 2u);
  BOOST_TEST(config.queue.queues == 3u);
  Config socket = read("");
  apply_queued_tracking(socket, {{"redisHost", "/run/redis.sock"}, {"redisPort", "0"}});
  BOOST_TEST(socket.redis.address() == "/run/redis.sock");
}

BOOST_AUTO_TEST_CASE(a_queue_that_cannot_be_worked_is_refused_unless_footfall_names_its_own) {
  using Settings = std::map<std::string, std::string>;
  for (const Settings& settings : {Settings{{"backend", "mysql"}}, Settings{{"useWhatRedisBackendType", "2"}},
                                   Settings{{"useWhatRedisBackendType", "3"}}, Settings{{"redisHost", "a,b"}}}) {
    Config config = read("");
    BOOST_CHECK_THROW(apply_queued_tracking(config, settings), ConfigError);
    Config own = read("[Footfall]\nredis = r:1\n");
    BOOST_CHECK_NO_THROW(apply_queued_tracking(own, settings));
    BOOST_TEST(own.redis.address() == "r:1");
  }
  Config wrong = read("");
  BOOST_CHECK_THROW(apply_queued_tracking(wrong, {{"numQueueWorkers", "many"}}), ConfigError);
}

BOOST_AUTO_TEST_CASE(secrets_come_from_variable_then_file_then_credential) {
  const Folder folder;
  const std::string file = folder.write("secret", "from file\n");
  folder.write("credentials/database_password", "from credential\n");
  const std::string text = "[database]\npassword = \"from ini\"\n[Footfall]\nredis_password = \"r\"\n";
  const auto password = [&](std::map<std::string, std::string> variables) {
    return parse_config(text, "test.ini", environment(std::move(variables))).database.password;
  };
  const std::string directory = folder.path() + "/credentials";
  BOOST_TEST(password({}) == "from ini");
  BOOST_TEST(password({{"CREDENTIALS_DIRECTORY", directory}}) == "from credential");
  BOOST_TEST(password({{"CREDENTIALS_DIRECTORY", directory}, {"FOOTFALL_DATABASE_PASSWORD_FILE", file}}) ==
             "from file");
  BOOST_TEST(password({{"FOOTFALL_DATABASE_PASSWORD_FILE", file}, {"FOOTFALL_DATABASE_PASSWORD", "from variable"}}) ==
             "from variable");
  BOOST_CHECK_THROW(password({{"FOOTFALL_DATABASE_PASSWORD_FILE", "/nonexistent"}}), ConfigError);
  const Config config = parse_config(text, "test.ini", environment({{"FOOTFALL_REDIS_PASSWORD", "secret"}}));
  BOOST_TEST(config.redis.password == "secret");
}

BOOST_AUTO_TEST_CASE(the_path_comes_from_option_then_variable_then_default) {
  BOOST_TEST(config_path("/a", environment({{"FOOTFALL_CONFIG", "/b"}})) == "/a");
  BOOST_TEST(config_path("", environment({{"FOOTFALL_CONFIG", "/b"}})) == "/b");
  BOOST_TEST(config_path("", environment({{"FOOTFALL_CONFIG", ""}})) == "/etc/footfall/footfall.ini");
}

BOOST_AUTO_TEST_CASE(files_of_a_matomo_lie_below_the_own_one) {
  const Folder folder;
  folder.write("matomo/config/global.ini.php",
               "[database]\nport = 3306\n[Tracker]\nvisit_standard_length = 1800\npage_maximum_length = 100\n");
  folder.write("matomo/config/common.config.ini.php", "[Tracker]\nvisit_standard_length = 600\n");
  const std::string matomo =
      folder.write("matomo/config/config.ini.php", "[database]\nhost = \"m\"\n[General]\nsalt = \"s\"\n");
  folder.write("matomo/vendor/matomo/device-detector/regexes/bots.yml", "");
  folder.write("matomo/vendor/matomo/searchengine-and-social-list/SearchEngines.yml", "");
  folder.write("matomo/vendor/matomo/referrer-spam-list/spammers.txt", "");
  folder.write("matomo/misc/DBIP-City.mmdb", "");
  const std::string own = folder.write(
      "footfall.ini", "[database]\nhost = \"own\"\n[Footfall]\nmatomo_path = " + folder.path() + "/matomo\n");
  const std::string root = folder.path() + "/matomo";
  for (const std::string& path : {own, matomo}) {
    BOOST_TEST_CONTEXT(path) {
      const Config config = load_config(path, Environment::empty());
      BOOST_TEST(config.matomo_path == root);
      BOOST_TEST(config.database.host == (path == own ? "own" : "m"));
      BOOST_TEST(config.general.salt == "s");
      BOOST_TEST(config.tracker.visit_standard_length == 600);
      BOOST_TEST(config.tracker.page_maximum_length == 100);
      BOOST_TEST(config.data.device_regexes == root + "/vendor/matomo/device-detector/regexes");
      BOOST_TEST(config.data.referrer_lists == root + "/vendor/matomo/searchengine-and-social-list");
      BOOST_TEST(config.data.spammers == root + "/vendor/matomo/referrer-spam-list/spammers.txt");
      BOOST_TEST(config.data.geoip == root + "/misc/DBIP-City.mmdb");
    }
  }
  const std::string wrong = folder.write("wrong.ini", "[Footfall]\nmatomo_path = /nonexistent\n");
  BOOST_CHECK_THROW(load_config(wrong, Environment::empty()), ConfigError);
}

BOOST_AUTO_TEST_CASE(data_is_found_below_data_path_unless_a_key_names_it) {
  const Folder folder;
  folder.write("device-detector/regexes/bots.yml", "");
  folder.write("geoip/GeoLite2-City.mmdb", "");
  const Config config = read("[Footfall]\nreferrer_lists = /said\ndata_path = " + folder.path());
  BOOST_TEST(config.data.device_regexes == folder.path() + "/device-detector/regexes");
  BOOST_TEST(config.data.geoip == folder.path() + "/geoip/GeoLite2-City.mmdb");
  BOOST_TEST(config.data.referrer_lists == "/said");
}

BOOST_AUTO_TEST_SUITE_END()
