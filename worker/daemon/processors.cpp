// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/daemon/processors.h"

#include <cstdlib>
#include <memory>

#include "worker/enrich/enricher.h"
#include "worker/pipeline/batch_processor.h"
#include "worker/tracker/location_provider.h"

namespace footfall::daemon {
namespace {

std::string random_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  arc4random_buf(bytes.data(), bytes.size());
  return bytes;
}

std::shared_ptr<const enrich::Enricher> read_enricher(const config::Config& config,
                                                      const tracker::SettingsSnapshot& settings) {
  return std::make_shared<enrich::Enricher>(enrich::make_enricher(
      config.data, tracker::location_provider(settings), settings.tracker_defaults.enable_language_to_country_guess));
}

}  // namespace

queue::ProcessorFactory make_processors(const config::Config& config, store::SettingsLoader& settings,
                                        std::shared_ptr<pipeline::HotVisitors> watch) {
  const auto enricher = read_enricher(config, *settings.current());
  const auto brake = std::make_shared<pipeline::DeadLetterBrake>(config.queue.dead_letter_percent);
  return [enricher, brake, watch = std::move(watch), max_batch = config.queue.batch_size] {
    const auto processor = std::make_shared<pipeline::BatchProcessor>(enricher, random_bytes, max_batch, brake, watch);
    return [processor](std::span<const std::string> elements, pipeline::BatchStore& store) {
      return processor->process(elements, store);
    };
  };
}

}  // namespace footfall::daemon
