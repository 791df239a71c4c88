// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "common/spool/segment_file.h"
#include "common/spool/segment_format.h"
#include "common/spool/spool_folder.h"
#include "tests/support/temporary_folder.h"

namespace footfall::spool {
namespace {

using Folder = test::TemporaryFolder;

/// How a process that is forked here ends.
template <class Work>
int status_of_child(Work work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

BOOST_AUTO_TEST_SUITE(spool_files)

BOOST_AUTO_TEST_CASE(what_is_appended_is_read_behind_the_header) {
  const Folder folder;
  SegmentFile file = SegmentFile::create(folder.path());
  file.append("one");
  file.append("two");
  file.sync();
  const std::string bytes = file.read();
  BOOST_TEST(created_of(bytes).has_value());
  BOOST_TEST(bytes.substr(kHeaderBytes) == "onetwo");
  BOOST_TEST(file.bytes() == bytes.size());
}

BOOST_AUTO_TEST_CASE(segments_are_listed_oldest_first_and_nothing_else_is) {
  const Folder folder;
  const SegmentFile first = SegmentFile::create(folder.path()), second = SegmentFile::create(folder.path());
  std::filesystem::create_directory(folder.path() + "/sub");
  BOOST_TEST(segments_in(folder.path()) == (std::vector<std::string>{first.path(), second.path()}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(only_what_nobody_holds_is_adopted_and_only_once) {
  const Folder folder;
  auto file = std::make_optional(SegmentFile::create(folder.path()));
  file->append("x");
  const std::string path = file->path();
  BOOST_TEST(!SegmentFile::adopt(path));
  file.reset();
  auto adopted = SegmentFile::adopt(path);
  BOOST_REQUIRE(adopted.has_value());
  BOOST_TEST(adopted->read().ends_with("x"));
  BOOST_TEST(!SegmentFile::adopt(path));
  adopted->append("y");
  BOOST_TEST(adopted->read().ends_with("xy"));
  adopted->remove();
  BOOST_TEST(!SegmentFile::adopt(path));
  BOOST_TEST(segments_in(folder.path()).empty());
}

BOOST_AUTO_TEST_CASE(what_was_removed_while_it_was_being_opened_is_not_adopted) {
  const Folder folder;
  SegmentFile file = SegmentFile::create(folder.path());
  const std::string path = file.path(), kept = folder.path() + "/kept";
  std::filesystem::create_hard_link(path, kept);
  file.remove();
  BOOST_TEST(!SegmentFile::adopt(path));
  file = SegmentFile::create(folder.path());
  BOOST_TEST(SegmentFile::adopt(kept).has_value());
}

BOOST_AUTO_TEST_CASE(a_killed_process_leaves_its_segment_to_others) {
  const Folder folder;
  status_of_child([&] {
    SegmentFile file = SegmentFile::create(folder.path());
    file.append("left behind");
    raise(SIGKILL);
  });
  const auto paths = segments_in(folder.path());
  BOOST_REQUIRE(paths.size() == 1U);
  const auto adopted = SegmentFile::adopt(paths[0]);
  BOOST_REQUIRE(adopted.has_value());
  BOOST_TEST(adopted->read().ends_with("left behind"));
}

BOOST_AUTO_TEST_CASE(of_what_the_disk_does_not_take_whole_nothing_stays) {
  const Folder folder;
  const int status = status_of_child([&] {
    signal(SIGXFSZ, SIG_IGN);
    SegmentFile file = SegmentFile::create(folder.path());
    file.append("kept");
    const rlimit limit{4096, 4096};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      file.append(std::string(10'000, 'x'));
    } catch (const std::system_error& error) {
      const bool is_named = std::string_view(error.what()).find(file.path()) != std::string_view::npos;
      if (!is_named || error.code().value() != EFBIG) _exit(1);
      _exit(file.read().substr(kHeaderBytes) == "kept" && file.bytes() == kHeaderBytes + 4 ? 42 : 2);
    }
  });
  BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 42));
}

BOOST_AUTO_TEST_CASE(what_is_replaced_is_held_on_and_has_its_mode_and_a_file_left_behind_does_not_matter) {
  const Folder folder;
  SegmentFile file = SegmentFile::create(folder.path());
  file.append("old and long");
  const std::string path = file.path();
  std::ofstream(path + ".new") << "of a run that was killed, and longer than what comes now";
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  file.replace("new");
  BOOST_TEST(!SegmentFile::adopt(path));
  file.append("er");
  BOOST_TEST(file.path() == path);
  BOOST_TEST(content_of(path) == "newer");
  BOOST_TEST((std::filesystem::status(path).permissions() == std::filesystem::perms::owner_all));
  BOOST_TEST(segments_in(folder.path()).size() == 1U);
  BOOST_TEST(!std::filesystem::exists(path + ".new"));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_named) {
  const auto names_it = [](const std::system_error& error) {
    return std::string_view(error.what()).find("/nowhere/at-all") != std::string_view::npos;
  };
  BOOST_CHECK_EXCEPTION(SegmentFile::create("/nowhere/at-all"), std::system_error, names_it);
  BOOST_CHECK_EXCEPTION(segments_in("/nowhere/at-all"), std::system_error, names_it);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::spool
