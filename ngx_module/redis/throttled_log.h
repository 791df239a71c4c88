// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// Lets one message through in each interval and says how many it held back, so that an outage does not fill the disk.
class ThrottledLog {
 public:
  /// `interval` in seconds.
  explicit ThrottledLog(ngx_log_t* log, time_t interval = 1) : log_(log), interval_(interval) {}

  template <typename... Args>
  void report(ngx_uint_t level, const char* format, Args... args) noexcept {
    if (ngx_time() - last_ < interval_) {
      ++held_back_;
      return;
    }
    u_char text[NGX_MAX_ERROR_STR];
    const u_char* end = ngx_snprintf(text, sizeof(text), format, args...);
    ngx_log_error(level, log_, 0, "footfall: %*s (%ui like it held back)", end - text, text, held_back_);
    last_ = ngx_time();
    held_back_ = 0;
  }

  ngx_log_t* log() const { return log_; }

 private:
  ngx_log_t* log_;
  time_t interval_;
  time_t last_ = 0;
  ngx_uint_t held_back_ = 0;
};

}  // namespace footfall::edge
