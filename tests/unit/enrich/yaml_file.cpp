// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include "worker/enrich/yaml_file.h"

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>

using namespace footfall::enrich;

namespace {

/// A file with this text, removed at the end.
class File {
 public:
  explicit File(const std::string& text)
      : path_(std::filesystem::temp_directory_path() / ("footfall-yaml-" + std::to_string(getpid()) + ".yml")) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { std::filesystem::remove(path_); }

  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

/// Texts in <>, lists in [], maps in {}.
std::string shown(const DataTree& tree) {
  if (tree.kind == DataTree::Kind::kText) return "<" + tree.text + ">";
  const bool map = tree.kind == DataTree::Kind::kMap;
  std::string out;
  for (const DataTree& child : tree.children) out += (map ? child.key + ":" : "") + shown(child);
  return (map ? "{" : "[") + out + (map ? "}" : "]");
}

std::string problem(const std::string& path) {
  try {
    read_yaml(path);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_yaml_file)

BOOST_AUTO_TEST_CASE(document_becomes_a_tree) {
  struct Case {
    std::string text, tree;
  };
  const Case cases[] = {
      {"just text\n", "<just text>"},
      {"a: 1\nb: two words # comment\n", "{a:<1>b:<two words>}"},
      {"z: 1\na: 2\nz: 3\n", "{z:<1>a:<2>z:<3>}"},
      {"- a\n-   b: c\n    d: e\n- - f\n", "[<a>{b:<c>d:<e>}[<f>]]"},
      {"list:\n- a\nmap:\n  'k: #': v\n", "{list:[<a>]map:{k: #:<v>}}"},
      {"# head\n---\na: b\n...\n", "{a:<b>}"},
      {"a: b\r\nc: d\r\n", "{a:<b>c:<d>}"},
      {"\xEF\xBB\xBF"
       "a: b",
       "{a:<b>}"},
      {"a: 'it''s \\d'\nb: \"\\x41\\u00e9\\\\d\"\n", "{a:<it's \\d>b:<A\xC3\xA9\\d>}"},
      {"a: ~\nb: null\nc:\nd: 'null'\ne: !!str null\nf: ''\n", "{a:<>b:<>c:<>d:<null>e:<null>f:<>}"},
      {"a: true\nb: 010\nc: 1.0\n", "{a:<true>b:<010>c:<1.0>}"},
      {"{a: [b, 'c'], d: {}}\n", "{a:[<b><c>]d:{}}"},
      {"a: >\n  one\n  two\nb: |\n  x\n  y\n", "{a:<one two\n>b:<x\ny\n>}"},
      {"k\xC3\xA9y: \xE6\x97\xA5\xF0\x9F\x98\x80\n", "{k\xC3\xA9y:<\xE6\x97\xA5\xF0\x9F\x98\x80>}"},
      {"a: &anchor b\n", "{a:<b>}"},
  };
  for (const Case& c : cases) BOOST_TEST_CONTEXT(c.text) BOOST_TEST(shown(read_yaml(File(c.text).path())) == c.tree);
}

BOOST_AUTO_TEST_CASE(broken_text_is_told_by_file_and_line) {
  struct Case {
    std::string text;
    int line;
    std::string what;
  };
  const Case cases[] = {
      {"", 1, "the file is empty"},
      {"# nothing\n# else\n", 3, "the file is empty"},
      {"a: &x 1\nb: *x\n", 2, "an alias stands instead of a value"},
      {"*x\n", 1, "an alias stands instead of a value"},
      {"a: 1\n? [b]\n: c\n", 2, "a key must be text"},
      {"a: 1\n---\nb: 2\n", 2, "a second document begins"},
      {"a: 1\n- b\n", 2, "did not find expected key"},
      {"- [a\n- b\n", 3, "did not find expected ',' or ']'"},
      {"a:\n\tb: c\n", 2, "found character that cannot start any token"},
      {"a: 1\nb: \"\\q\"\n", 2, "found unknown escape character"},
      {"a: 1\nb: \xFF\n", 2, "invalid leading UTF-8 octet"},
      {"a: 1\nb: 2\nc: \x01\n", 3, "control characters are not allowed"},
  };
  for (const Case& c : cases) BOOST_TEST_CONTEXT(c.text) {
      const File file(c.text);
      const std::string told = problem(file.path());
      BOOST_TEST(told.find(file.path() + " line " + std::to_string(c.line) + " ") == 0U, told);
      BOOST_TEST(told.find(c.what) != std::string::npos, told);
      BOOST_TEST(told.ends_with("; restore the file"), told);
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_readable_file_is_named) {
  for (const char* path : {"/nowhere.yml", "/tmp"})
    BOOST_TEST(problem(path).find(std::string(path) + " cannot be read") == 0U, problem(path));
}

BOOST_AUTO_TEST_SUITE_END()
