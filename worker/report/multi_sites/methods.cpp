// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/multi_sites/methods.h"

#include "worker/report/multi_sites/site_lists.h"

namespace footfall::report {

Methods multi_sites_methods() {
  return {{"MultiSites.getAll", {"period", "date"}, all_sites},
          {"MultiSites.getOne", {"idSite", "period", "date"}, one_site},
          {"MultiSites.getAllWithGroups", {"period", "date"}, sites_dashboard}};
}

}  // namespace footfall::report
