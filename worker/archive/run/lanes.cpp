// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/lanes.h"

#include <array>
#include <deque>
#include <exception>
#include <semaphore>
#include <thread>

#include "worker/archive/heap.h"

namespace footfall::archive {
namespace {

/// A thread that works on what it is given, one batch at a time.
class Lane {
 public:
  Lane(std::size_t number, const LaneWork& work)
      : number_(number), work_(work), thread_(in_this_heap([this] { run(); })) {}
  ~Lane() {
    batch_ = nullptr;
    given_.release();
  }
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  void give(const VisitBatch& batch) {
    batch_ = &batch;
    given_.release();
  }
  void wait() {
    done_.acquire();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void run() {
    for (given_.acquire(); batch_ != nullptr; given_.acquire()) {
      try {
        work_(number_, *batch_);
      } catch (...) {
        failure_ = std::current_exception();
      }
      done_.release();
    }
  }

  std::size_t number_;
  const LaneWork& work_;
  const VisitBatch* batch_ = nullptr;  // written before given_, read behind it
  std::exception_ptr failure_;         // written before done_, read behind it
  std::binary_semaphore given_{0}, done_{0};
  std::jthread thread_;  // last: it uses all the others
};

void work_here(std::size_t lanes, const LaneWork& work, const VisitBatch& batch) {
  for (std::size_t lane = 0; lane < lanes; ++lane) work(lane, batch);
}

void work_beside(VisitSource& source, std::deque<Lane>& lanes, std::array<VisitBatch, 2>& batches,
                 const std::function<void()>& between) {
  for (std::size_t turn = 0; !batches[turn].visits().empty(); turn = 1 - turn) {
    for (Lane& lane : lanes) lane.give(batches[turn]);
    source.fill(batches[1 - turn]);
    for (Lane& lane : lanes) lane.wait();
    if (batches[turn].ends_person) between();
  }
}

}  // namespace

void for_each_batch(VisitSource& source, std::size_t lanes, const LaneWork& work,
                    const std::function<void()>& between) {
  std::array<VisitBatch, 2> batches;
  source.fill(batches[0]);
  if (lanes == 1 || !batches[0].is_full()) {
    for (; !batches[0].visits().empty(); source.fill(batches[0])) {
      work_here(lanes, work, batches[0]);
      if (batches[0].ends_person) between();
    }
    return;
  }
  std::deque<Lane> threads;  // ended before the batches are gone
  for (std::size_t lane = 0; lane < lanes; ++lane) threads.emplace_back(lane, work);
  work_beside(source, threads, batches, between);
}

}  // namespace footfall::archive
