// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "worker/queue/work_stats.h"

namespace footfall::metrics {

/// Writes the text format of Prometheus, version 0.0.4. A family's samples follow its head.
class Exposition {
 public:
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  void counter(std::string_view name, std::string_view help) { head(name, help, "counter"); }
  void gauge(std::string_view name, std::string_view help) { head(name, help, "gauge"); }
  /// Of the family begun last.
  void sample(double value, Labels labels = {}) { line(family_, value, labels); }

  template <std::size_t N>
  void histogram(std::string_view name, std::string_view help, const queue::Distribution<N>& distribution) {
    head(name, help, "histogram");
    double count = 0;
    for (std::size_t i = 0; i < N; ++i)
      bucket(distribution.bounds()[i], count += static_cast<double>(distribution.count(i)));
    end_histogram(distribution.sum(), count + static_cast<double>(distribution.count(N)));
  }

  void append(const Exposition& other) { text_ += other.text_; }
  const std::string& text() const { return text_; }

 private:
  void head(std::string_view name, std::string_view help, std::string_view type);
  void line(std::string_view name, double value, Labels labels);
  void bucket(double bound, double count);
  void end_histogram(double sum, double count);

  std::string family_, text_;
};

}  // namespace footfall::metrics
