// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/referrer_lists.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/actions/golden_file.h"
#include "worker/enrich/search_engines.h"
#include "worker/enrich/spammer_list.h"

using namespace footfall::enrich;
namespace test = footfall::test;

namespace {

/// A folder with small lists, removed at the end.
class Lists {
 public:
  Lists() : folder_(std::filesystem::temp_directory_path() / ("footfall-lists-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
    write("SearchEngines.yml",
          "Finder:\n  -\n    urls:\n      - find.example.com\n      - '{}.finder.{}'\n    params:\n      - q\n      - "
          "'/s\\/([^\\/]+)/'\n"
          "    hiddenkeyword:\n      - '/^\\/private/'\n"
          "Old:\n  -\n    urls:\n      - old.example.com\n    params:\n      - q\n    charsets:\n      - UTF-8\n      "
          "- windows-1251\n");
    write("Socials.yml", "Chat:\n  - chat.example\n  - c.ex\n\nTalk:\n  - talk.example.com\n");
    write("spammers.txt", "Spam-Site.example\nxy.z\n");
  }
  ~Lists() { std::filesystem::remove_all(folder_); }

  std::string path() const { return folder_.string(); }

  void write(const char* name, const char* text) const { std::ofstream(folder_ / name) << text; }

 private:
  std::filesystem::path folder_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_referrer_lists)

BOOST_AUTO_TEST_CASE(searches_give_engine_and_keyword) {
  const Lists lists;
  const auto referrers = make_referrer_lists(lists.path());
  struct Case {
    std::string_view url, result;
  };
  static constexpr Case kCases[] = {
      {"http://find.example.com/?q=Big+Shoes", "Finder:big shoes"},
      {"http://find.example.com/s/Boots", "Finder:boots"},
      {"http://find.example.com/list?a=1&q=", "Finder:"},
      {"http://find.example.com/", "(none)"},
      {"http://find.example.com/private/x", "Finder:"},
      {"http://de.finder.co.uk/#q=x", "Finder:x"},
      {"http://www.de.finder.fr/?q=x", "Finder:x"},
      {"http://old.example.com/?q=%EF%F0%E8%E2%E5%F2", "Old:\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82"},
      {"http://old.example.com/?q=%C3%84", "Old:\xC3\xA4"},
      {"http://example.com/?q=x", "(none)"},
      {"nonsense", "(none)"},
  };
  for (const auto& c : kCases) {
    BOOST_TEST_CONTEXT(c.url) {
      const auto found = referrers->search_engine(c.url);
      BOOST_TEST((found ? found->name + ":" + found->keyword : "(none)") == c.result);
    }
  }
}

BOOST_AUTO_TEST_CASE(social_network_stands_between_dots_or_slashes) {
  const Lists lists;
  const auto referrers = make_referrer_lists(lists.path());
  BOOST_TEST(referrers->social_network("http://m.chat.example/x").value_or("") == "Chat");
  BOOST_TEST(referrers->social_network("https://talk.example.com").value_or("") == "Talk");
  BOOST_TEST(referrers->social_network("https://other.org/go/c.ex").value_or("") == "Chat");
  BOOST_TEST(!referrers->social_network("https://mychat.example/"));
  BOOST_TEST(!referrers->social_network("https://c.exit/"));
}

BOOST_AUTO_TEST_CASE(spammer_is_found_anywhere_in_any_case) {
  const Lists lists;
  const auto referrers = make_referrer_lists(lists.path());
  BOOST_TEST(referrers->is_spammer("http://SPAM-site.EXAMPLE/x"));
  BOOST_TEST(referrers->is_spammer("http://a.org/?u=spam-site.example"));
  BOOST_TEST(referrers->is_spammer("http://xy.z"));
  BOOST_TEST(!referrers->is_spammer("http://a.org/"));
  BOOST_TEST(!referrers->is_spammer(""));
}

BOOST_AUTO_TEST_CASE(without_a_folder_nothing_is_known) {
  const auto referrers = make_referrer_lists("");
  BOOST_TEST(!referrers->search_engine("http://www.google.com/?q=x"));
  BOOST_TEST(!referrers->is_spammer("http://a.org"));
}

BOOST_AUTO_TEST_CASE(missing_file_is_named) {
  BOOST_CHECK_EXCEPTION(make_referrer_lists("/nowhere"), std::runtime_error, [](const std::runtime_error& error) {
    return std::string(error.what()).find("/nowhere/SearchEngines.yml") != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(broken_list_is_named_with_the_setting) {
  for (const char* name : {"SearchEngines.yml", "Socials.yml"})
    for (const char* text : {"", "- a\n", "just text\n", "A: [b\n"}) BOOST_TEST_CONTEXT(name << ": " << text) {
        const Lists lists;
        lists.write(name, text);
        BOOST_CHECK_EXCEPTION(make_referrer_lists(lists.path()), std::runtime_error, [&](const auto& error) {
          const std::string told = error.what();
          return told.starts_with(lists.path() + "/" + name) && told.find("[Footfall] data_path") != std::string::npos;
        });
      }
}

BOOST_AUTO_TEST_CASE(hosts_lose_their_country) {
  struct Case {
    std::string_view host, neutral;
  };
  static constexpr Case kCases[] = {
      {"www.example.com", "example.com"},
      {"search.example.com", "example.com"},
      {"m.example.com", "example.com"},
      {"de.example.com", "{}.example.com"},
      {"example.de", "example.{}"},
      {"example.co.uk", "example.{}"},
      {"www2.m.de.example.com.br", "{}.example.{}"},
      {"de.es.example.org", "{}.es.example.org"},
      {"example", "example"},
      {"x.cat", "x.{}"},
      {"www.m.m.a.org", "m.a.org"},
  };
  for (const auto& c : kCases) BOOST_TEST_CONTEXT(c.host) BOOST_TEST(country_neutral_host(c.host) == c.neutral);
}

BOOST_AUTO_TEST_CASE(recorded_referrers_are_recognised) {
  const std::string folder = test::shared_folder() + "/matomo-data/lists";
  if (!std::filesystem::exists(folder)) {
    BOOST_TEST_MESSAGE("skipped: no lists in " << folder);
    return;
  }
  const auto referrers = make_referrer_lists(folder);
  test::for_each_line("golden/referrers/search-engine-urls.jsonl", [&](const auto& line) {
    const std::string url = test::text_of(line["url"]);
    const auto found = referrers->search_engine(url);
    const auto& expected = line["search_engine"];
    BOOST_TEST(found.has_value() == expected.IsObject());
    if (found && expected.IsObject()) {
      BOOST_TEST(found->name == test::text_of(expected["name"]));
      BOOST_TEST(found->keyword == test::text_of(expected["keywords"]));
    }
    BOOST_TEST(referrers->social_network(url).value_or("Unknown") == test::text_of(line["social"]));
  });
}

BOOST_AUTO_TEST_SUITE_END()
