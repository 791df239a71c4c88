// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/change_commands.h"
#include "worker/admin/cli/subcommand.h"

namespace footfall::admin {
namespace {

using administration::SiteFields;

void add_fields(CLI::App* job, SiteFields& fields) {
  job->add_option("--name", fields.name, "Its name");
  job->add_option("--url", fields.urls, "Its address; given several times, all of them, the main one first");
  job->add_option("--timezone", fields.timezone, "Such as Europe/Berlin");
  job->add_option("--currency", fields.currency, "Three letters");
  job->add_option("--group", fields.group, "A group of sites by its name");
  add_switch(job, "ecommerce", fields.ecommerce, "Whether it is a shop");
  add_switch(job, "only-known-urls", fields.exclude_unknown_urls, "Whether only hits on its own addresses count");
  job->add_option("--keep-url-fragment", fields.keep_url_fragment, "0 as the installation does, 1 yes, 2 no");
}

void add_lists(CLI::App* job, SiteFields& fields) {
  add_switch(job, "search", fields.sitesearch, "Whether searches on the site are told from page views");
  job->add_option("--search-parameters", fields.sitesearch_keyword_parameters,
                  "Parameters of keywords, with commas between; empty: as the installation does");
  job->add_option("--category-parameters", fields.sitesearch_category_parameters, "Parameters of categories");
  job->add_option("--excluded-ips", fields.excluded_ips,
                  "Addresses that are not tracked: 10.0.0.1, 10.0.*.*, 10.0.0.0/8");
  job->add_option("--excluded-parameters", fields.excluded_parameters, "Parameters that are taken out of URLs");
  job->add_option("--excluded-user-agents", fields.excluded_user_agents, "Parts of user agents that are not tracked");
  job->add_option("--excluded-referrers", fields.excluded_referrers, "Referrers that count as direct entries");
}

}  // namespace

Subcommand add_site(CLI::App& app) {
  const auto options = std::make_shared<SiteOptions>();
  CLI::App* command = add_with_jobs(app, "site", "List, add, change and remove sites");
  add_list(command, options->json);
  CLI::App* add = add_change(command, "add", "Add a site; prints its id", options->json);
  add_fields(add, options->fields);
  add_lists(add, options->fields);
  add->add_option("--creator", options->creator, "Login of who adds it");
  CLI::App* change = add_change(command, "change", "Change what is given of a site", options->json);
  change->add_option("ID", options->idsite, "The site")->required();
  add_fields(change, options->fields);
  add_lists(change, options->fields);
  CLI::App* remove = add_change(command, "remove", "Remove a site, not its visits and archives", options->json);
  remove->add_option("ID", options->idsite, "The site")->required();
  command->footer(
      "Examples:\n  footfall site add --name Shop --url https://shop.example.org --timezone Europe/Berlin --currency "
      "EUR\n"
      "  footfall site change 3 --excluded-ips 10.0.0.0/8,192.0.2.7\n");
  return {command, [=](const Context& context) {
            options->job = job_of(command);
            return run_site(context, *options);
          }};
}

}  // namespace footfall::admin
