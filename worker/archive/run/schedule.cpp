// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/schedule.h"

#include <algorithm>

namespace footfall::archive {

bool Schedule::Queue::is_ready() const {
  if (next == jobs.size()) return false;
  return std::ranges::none_of(in_work,
                              [&](const ArchiveJob* job) { return job->period.number < jobs[next]->period.number; });
}

Schedule::Schedule(const std::vector<ArchiveJob>& jobs) : waiting_(jobs.size()) {
  for (const ArchiveJob& job : jobs) {
    const auto [at, is_new] = queue_of_.try_emplace(job.site.id, queues_.size());
    if (is_new) queues_.emplace_back();
    queues_[at->second].jobs.push_back(&job);
  }
  for (Queue& queue : queues_) {
    std::ranges::stable_sort(queue.jobs, {}, [](const ArchiveJob* job) { return job->period.number; });
  }
}

const ArchiveJob* Schedule::take() {
  std::unique_lock lock(mutex_);
  for (; waiting_ > 0; changed_.wait(lock)) {
    Queue* queue = next_ready();
    if (queue == nullptr) continue;
    const ArchiveJob* job = queue->jobs[queue->next++];
    queue->in_work.push_back(job);
    if (--waiting_ == 0) changed_.notify_all();
    return job;
  }
  return nullptr;
}

Schedule::Queue* Schedule::next_ready() {
  for (std::size_t i = 0; i < queues_.size(); ++i) {
    Queue& queue = queues_[turn_++ % queues_.size()];
    if (queue.is_ready()) return &queue;
  }
  return nullptr;
}

void Schedule::end(const ArchiveJob& job) {
  const std::scoped_lock lock(mutex_);
  std::erase(queues_[queue_of_.at(job.site.id)].in_work, &job);
  changed_.notify_all();
}

}  // namespace footfall::archive
