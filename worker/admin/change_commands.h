// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "worker/admin/context.h"
#include "worker/administration/dimensions.h"
#include "worker/administration/goals.h"
#include "worker/administration/segments.h"
#include "worker/administration/sites.h"

namespace footfall::admin {

// Commands that list and change what is set up. `job` is list, add, change or remove. See commands.h.

struct SiteOptions {
  std::string job;
  std::int64_t idsite = 0;  ///< of change and remove
  administration::SiteFields fields;
  std::string creator;  ///< a login or empty
  bool json = false;
};
int run_site(const Context& context, const SiteOptions& options);

struct UserOptions {
  std::string job, login;
  std::optional<std::string> email, password_file;
  std::optional<bool> super_user;
  std::string no_access, view, write, admin;  ///< sites: ids with commas between, or all
  bool json = false;
};
int run_user(const Context& context, const UserOptions& options);

struct TokenOptions {
  std::string job, login, description;
  std::int64_t id = 0;  ///< of remove
  std::string expires;
  bool secure_only = false, json = false;
};
int run_token(const Context& context, const TokenOptions& options);

struct GoalOptions {
  std::string job;
  std::int64_t idsite = 0, idgoal = 0;  ///< list: 0 for all sites
  administration::GoalFields fields;
  bool json = false;
};
int run_goal(const Context& context, const GoalOptions& options);

struct DimensionOptions {
  std::string job;
  std::int64_t idsite = 0, id = 0;  ///< list: 0 for all sites
  std::string scope;
  administration::DimensionFields fields;
  std::vector<std::string> extractions;  ///< each DIMENSION=PATTERN
  bool no_extractions = false, json = false;
};
int run_dimension(const Context& context, const DimensionOptions& options);

struct SegmentOptions {
  std::string job;
  std::int64_t id = 0, idsite = 0;  ///< list: 0 for all sites
  administration::SegmentFields fields;
  std::string owner;  ///< a login
  bool json = false;
};
int run_segment(const Context& context, const SegmentOptions& options);

struct SettingOptions {
  std::string job, name, value;
  bool json = false;
};
int run_setting(const Context& context, const SettingOptions& options);

}  // namespace footfall::admin
