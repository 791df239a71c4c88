// SPDX-License-Identifier: GPL-3.0-or-later
// What the edge and the worker pay in common/ for one page view: time of each step and bytes of the element.
// The median of many rounds in CPU time, so that a busy machine does not blur it.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "common/query.h"
#include "common/queue_choice.h"
#include "common/queue_item.h"

namespace {

using namespace footfall;

constexpr const char* kQuery =
    "action_name=Summer%20Sale%20-%20Example%20Shop&idsite=1&rec=1&r=834961&h=14&m=41&s=18"
    "&url=https%3A%2F%2Fshop.example.org%2Fen%2Fcategory%2Fshoes%3Fpage%3D2&urlref=https%3A%2F%2Fwww.google.com%2F"
    "&_id=8f3a9c02b17de645&_idn=0&send_image=0&_refts=0&pv_id=kX82bQ&pf_net=12&pf_srv=143&pf_tfr=38&pf_dm1=412&pf_dm2="
    "803"
    "&pf_onl=2&uadata=%7B%22fullVersionList%22%3A%5B%7B%22brand%22%3A%22Chromium%22%2C%22version%22%3A%22129.0.6668.70%"
    "22%7D"
    "%2C%7B%22brand%22%3A%22Google%20Chrome%22%2C%22version%22%3A%22129.0.6668.70%22%7D%2C%7B%22brand%22%3A%22Not%3DA%"
    "3FBrand"
    "%22%2C%22version%22%3A%228.0.0.0%22%7D%5D%2C%22mobile%22%3Afalse%2C%22model%22%3A%22%22%2C%22platform%22%3A%"
    "22Windows%22"
    "%2C%22platformVersion%22%3A%2215.0.0%22%7D&pdf=1&qt=0&realp=0&wma=0&fla=0&java=0&ag=0&cookie=1&res=1920x1080";
constexpr const char* kAddress = "203.0.113.77";

double cpu_nanoseconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

template <typename Step>
void report(const char* name, Step step) {
  constexpr int kRounds = 101, kCalls = 200;
  std::vector<double> rounds;
  for (int round = 0; round < kRounds; ++round) {
    const double start = cpu_nanoseconds();
    for (int call = 0; call < kCalls; ++call) step();
    rounds.push_back((cpu_nanoseconds() - start) / kCalls);
  }
  std::nth_element(rounds.begin(), rounds.begin() + kRounds / 2, rounds.end());
  std::printf("%-28s %8.0f ns\n", name, rounds[kRounds / 2]);
}

QueueItem page_view() {
  QueueItem item;
  item.id = new_item_id();
  item.time = 1795348814;
  item.requests.push_back(parse_query(kQuery));
  const auto header = [&](const char* name, const char* value) {
    item.server.set(name, ParamValue(std::string(value)));
  };
  header("REMOTE_ADDR", kAddress);
  header("HTTP_USER_AGENT",
         "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 "
         "Safari/537.36");
  header("HTTP_ACCEPT_LANGUAGE", "de-DE,de;q=0.9,en;q=0.8");
  return item;
}

volatile std::size_t sink;

}  // namespace

int main() {
  const QueueItem item = page_view();
  const std::string plain = encode_queue_item(item, ItemPacking::kPlain),
                    packed = encode_queue_item(item, ItemPacking::kZlib);
  std::printf("query %zu bytes, element %zu bytes plain, %zu bytes packed\n", std::string(kQuery).size(), plain.size(),
              packed.size());
  report("parse_query", [] { sink = parse_query(kQuery).size(); });
  report("choose_queue by visitor", [&] { sink = choose_queue(item.requests[0], kAddress, 8); });
  report("choose_queue by address", [] { sink = choose_queue(ParamMap(), kAddress, 8); });
  report("new_item_id", [] { sink = new_item_id().size(); });
  report("encode_queue_item plain", [&] { sink = encode_queue_item(item, ItemPacking::kPlain).size(); });
  report("encode_queue_item packed", [&] { sink = encode_queue_item(item, ItemPacking::kZlib).size(); });
  report("decode_queue_item plain", [&] { sink = decode_queue_item(plain).index(); });
  report("decode_queue_item packed", [&] { sink = decode_queue_item(packed).index(); });
}
