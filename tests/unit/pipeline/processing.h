// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/test/unit_test.hpp>
#include <memory>
#include <string>
#include <vector>

#include "fake_store.h"
#include "worker/pipeline/batch_processor.h"

namespace footfall::pipeline {

/// That knows of no device, place or referrer.
BatchProcessor processor(std::size_t max_batch = BatchProcessor::kNoLimit);

/// Elements of the queue: page views by their titles. A bulk holds several; packed as the edge packs them.
std::string element(const std::string& title);
std::string bulk(const std::vector<std::string>& titles);
std::string packed(const std::string& title);

/// Works elements to the end.
void drain(BatchProcessor& work, std::vector<std::string> elements, FakeStore& store);

}  // namespace footfall::pipeline
