// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <vector>

#include "common/spool/segment_cut.h"
#include "common/spool/segment_format.h"
#include "common/spool/segment_reader.h"

namespace footfall::spool {
namespace {

using namespace std::string_literals;

const std::vector<Record> kRecords = {
    {"trackingQueueV1", "{\"requests\":[]}", false}, {"trackingQueueV1_3", "FFR1FFR1", true}, {"", "", false}};

std::string segment_of(const std::vector<Record>& records) {
  std::string segment = segment_header(1'700'000'000'000'000);
  for (const Record& record : records) append_record(segment, record);
  return segment;
}

/// The elements, and how many places and bytes were damaged: "a b|1 20".
std::string read(std::string_view segment, std::size_t from = 0) {
  SegmentReader reader(segment, from);
  std::string shown;
  while (const auto record = reader.next()) shown += std::string(record->element) + ' ';
  return shown + '|' + std::to_string(reader.damaged_places()) + ' ' + std::to_string(reader.damaged_bytes());
}

BOOST_AUTO_TEST_SUITE(spool_segments)

BOOST_AUTO_TEST_CASE(what_is_written_is_read_again_in_order) {
  const std::string segment = segment_of(kRecords);
  BOOST_TEST(created_of(segment).value() == 1'700'000'000'000'000U);
  SegmentReader reader(segment);
  for (const Record& expected : kRecords) BOOST_TEST((reader.next() == expected));
  BOOST_TEST(!reader.next());
  BOOST_TEST(reader.at() == segment.size());
  BOOST_TEST(reader.damaged_places() == 0U);
}

BOOST_AUTO_TEST_CASE(the_bytes_are_those_that_the_format_names) {
  const std::string segment = segment_of({{"k", "el", true}});
  const std::string head = "FFSPOOL\x01\x00\x40\x1E\x18\x24\x0A\x06\x00"s;
  const std::string record = "FFR1\x06\x00\x00\x00\x74\x74\xA4\x00\x01\x01\x00kel"s;
  BOOST_TEST(segment == head + record);
}

BOOST_AUTO_TEST_CASE(a_header_of_another_kind_or_version_is_none) {
  const std::string segment = segment_of({});
  BOOST_TEST(created_of(segment).has_value());
  BOOST_TEST(!created_of(segment.substr(0, 15)));
  BOOST_TEST(!created_of("FFSPOOL\x02"s + segment.substr(8)));
  BOOST_TEST(!created_of("FFSPOOX\x01"s + segment.substr(8)));
  BOOST_TEST(!created_of(""));
}

BOOST_AUTO_TEST_CASE(of_a_torn_tail_that_alone_is_lost) {
  const std::string whole = segment_of({{"k", "first", false}, {"k", "second", false}});
  const std::size_t end_of_first = segment_of({{"k", "first", false}}).size();
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    BOOST_TEST_CONTEXT(size) {
      const std::size_t begun = std::max(size, kHeaderBytes) - (size < end_of_first ? kHeaderBytes : end_of_first);
      const std::string damage = begun == 0 || size == whole.size() ? "|0 0" : "|1 " + std::to_string(begun);
      const char* kept = size < end_of_first ? "" : size < whole.size() ? "first " : "first second ";
      BOOST_TEST(read(whole.substr(0, size)) == kept + damage);
    }
  }
}

BOOST_AUTO_TEST_CASE(whatever_byte_is_damaged_costs_one_record_at_most) {
  const std::vector<Record> records = {{"k", "a", false}, {"k", "b", false}, {"k", "c", false}};
  const std::string whole = segment_of(records);
  for (std::size_t i = kHeaderBytes; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x41);
    const std::size_t bytes = (whole.size() - kHeaderBytes) / records.size(), which = (i - kHeaderBytes) / bytes;
    std::string expected = "a b c ";
    expected.erase(2 * which, 2);
    BOOST_TEST_CONTEXT(i) { BOOST_TEST(read(damaged) == expected + "|1 " + std::to_string(bytes)); }
  }
}

BOOST_AUTO_TEST_CASE(pages_of_zeros_are_passed_over) {
  std::string segment = segment_of({{"k", "a", false}});
  segment.append(4096, '\0');
  append_record(segment, {"k", "b", false});
  segment.append(4096, '\0');
  BOOST_TEST(read(segment) == "a b |2 8192");
}

BOOST_AUTO_TEST_CASE(reading_goes_on_behind_the_record_that_was_read_last) {
  const std::string segment = segment_of({{"k", "a", false}, {"k", "b", false}, {"k", "c", false}});
  SegmentReader reader(segment);
  reader.next();
  reader.next();
  BOOST_TEST(read(segment, reader.at()) == "c |0 0");
}

BOOST_AUTO_TEST_CASE(what_no_record_can_hold_does_not_fit) {
  const std::string long_key(kMaxKeyBytes + 1, 'k');
  BOOST_TEST(fits({std::string_view(long_key).substr(1), "element"}));
  BOOST_TEST(!fits({long_key, "element"}));
  BOOST_TEST(!fits({"k", std::string_view(long_key.data(), kMaxPayloadBytes)}));
}

/// Walks to the record with that element, and calls `job` with it.
template <class Job>
std::string after_cut(const std::string& segment, std::string_view element, Job job) {
  SegmentCut cut(segment);
  SegmentReader reader(segment);
  while (const auto record = reader.next()) {
    if (record->element == element) job(cut, *record, reader.at());
  }
  return cut.bytes();
}

const std::string kThree = segment_of({{"k", "first", false}, {"k", "second", true}, {"k", "third", false}});

BOOST_AUTO_TEST_CASE(what_is_erased_is_gone_from_the_bytes_and_is_no_damage) {
  for (const auto& [element, rest] :
       {std::pair{"first", "second third |0 0"}, {"second", "first third |0 0"}, {"third", "first second |0 0"}}) {
    const std::string cut =
        after_cut(kThree, element, [](SegmentCut& c, const Record& record, std::size_t end) { c.erase(record, end); });
    BOOST_TEST(cut.size() == kThree.size());
    BOOST_TEST(cut.find(element) == std::string::npos);
    BOOST_TEST(read(cut) == rest);
  }
}

BOOST_AUTO_TEST_CASE(what_is_shortened_stays_in_its_place_and_what_grew_goes_to_the_end) {
  const auto shortened_to = [](std::string_view element) {
    return after_cut(kThree, "second", [=](SegmentCut& cut, const Record& record, std::size_t end) {
      cut.shorten(record, end, element);
    });
  };
  BOOST_TEST(read(shortened_to("sec")) == "first sec third |0 0");
  BOOST_TEST(read(shortened_to("secon2")) == "first secon2 third |0 0");
  BOOST_TEST(shortened_to("sec").size() == kThree.size());
  const std::string grown = shortened_to("second and more");
  BOOST_TEST(read(grown) == "first third second and more |0 0");
  BOOST_TEST(grown.starts_with(kThree.substr(0, segment_of({{"k", "first", false}}).size())));
  SegmentReader reader(grown);
  std::size_t in_doubt = 0;
  while (const auto record = reader.next()) in_doubt += record->in_doubt ? 1 : 0;
  BOOST_TEST(in_doubt == 1U);
}

BOOST_AUTO_TEST_CASE(damage_beside_what_was_erased_is_damage) {
  std::string cut =
      after_cut(kThree, "second", [](SegmentCut& c, const Record& record, std::size_t end) { c.erase(record, end); });
  cut[cut.find('\x18', kHeaderBytes) + 3] = 'x';
  BOOST_TEST(read(cut).starts_with("first third |1 "));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::spool
