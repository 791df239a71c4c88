// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/change_commands.h"
#include "worker/admin/change_run.h"
#include "worker/administration/change_error.h"

namespace footfall::admin {
namespace {

administration::Extraction extraction_of(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos)
    throw administration::ChangeError("extraction", "must be DIMENSION=PATTERN, such as urlparam=colour");
  return {text.substr(0, equals), text.substr(equals + 1)};
}

administration::DimensionFields fields_of(const DimensionOptions& options) {
  administration::DimensionFields fields = options.fields;
  if (!options.extractions.empty() || options.no_extractions) fields.extractions.emplace();
  for (const std::string& text : options.extractions) fields.extractions->push_back(extraction_of(text));
  return fields;
}

}  // namespace

int run_dimension(const Context& context, const DimensionOptions& options) {
  return run_change(context, [&](store::Connection& connection, const config::Config&) {
    if (options.job == "list") {
      print(administration::listed_dimensions(connection, options.idsite), "dimensions", options.json);
    } else if (options.job == "add") {
      const std::int64_t added =
          administration::add_dimension(connection, options.idsite, options.scope, fields_of(options));
      print_done("dimension", std::to_string(added), "added", options.json);
    } else {
      administration::change_dimension(connection, options.idsite, options.id, fields_of(options));
      print_done("dimension", std::to_string(options.id), "changed", options.json);
    }
  });
}

}  // namespace footfall::admin
