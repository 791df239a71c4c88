// SPDX-License-Identifier: GPL-3.0-or-later
// Speed of device detection on one core: distinct user agents (no cache) and repeated ones (cache).
#include <rapidjson/document.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "worker/enrich/devices/detector.h"
#include "worker/enrich/enricher.h"

namespace {

/// Seconds this thread has computed: what a core of its own would have taken, however busy the machine is.
double seconds_computed() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// The user agents of a devices.jsonl[.gz].
std::vector<std::string> user_agents(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) throw std::runtime_error(path + " cannot be opened");
  std::vector<std::string> list;
  std::string line;
  for (char part[65536]; gzgets(file, part, sizeof part) != nullptr;) {
    line += part;
    if (!line.ends_with('\n')) continue;
    rapidjson::Document recorded;
    if (!recorded.Parse(line.data(), line.size()).HasParseError()) list.emplace_back(recorded["ua"].GetString());
    line.clear();
  }
  gzclose(file);
  if (list.empty()) throw std::runtime_error(path + " holds no user agents");
  return list;
}

long resident_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  return 0;
}

template <typename Detect>
double per_second(const std::vector<std::string>& list, int rounds, Detect detect) {
  const double start = seconds_computed();
  for (int round = 0; round < rounds; ++round)
    for (const std::string& user_agent : list) detect(user_agent);
  return static_cast<double>(list.size()) * rounds / (seconds_computed() - start);
}

void run(const std::string& recordings, const std::string& regexes) {
  using namespace footfall::enrich;
  auto list = user_agents(recordings);
  const long before = resident_kib();
  const double start = seconds_computed();
  const devices::RuleDetector detector(regexes);
  const double load = seconds_computed() - start;
  const auto uncached = [&](const std::string& user_agent) { detector.detect(user_agent, {}); };
  const double cold = per_second(list, 1, uncached), warm = per_second(list, 3, uncached);
  const long memory = resident_kib() - before;

  const auto shared = make_device_detector(regexes);
  const auto cached = [&](const std::string& user_agent) { shared->detect(user_agent, {}); };
  list.resize(std::min<std::size_t>(list.size(), 10'000));
  per_second(list, 1, cached);
  const double repeated = per_second(list, 50, cached);
  std::printf("devices: %.2f s to load, %ld MiB with all expressions in use; per second of one core:\n", load,
              memory / 1024);
  std::printf("devices: distinct user agents %.0f/s (expressions compiled on the way: %.0f/s), repeated %.0f/s\n", warm,
              cold, repeated);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::fprintf(stderr, "usage: devices_bench DEVICES_JSONL REGEXES_FOLDER\n");
    return 2;
  }
  run(argv[1], argv[2]);
  return 0;
} catch (const std::exception& problem) {
  std::fprintf(stderr, "devices_bench: %s\n", problem.what());
  return 2;
}
