// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "tests/fuzz/require.h"
#include "worker/tracker/conversion/purchase.h"

// Whatever stands in ec_items, the items are within what their columns hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace footfall;
  tracker::Request request;
  request.params.set("idgoal", ParamValue("0"));
  request.params.set("ec_items", ParamValue(std::string(reinterpret_cast<const char*>(data), size)));
  const auto purchase = tracker::read_purchase(request);
  fuzz::require(purchase.has_value(), "idgoal=0 is a purchase");
  if (!purchase->items) return 0;
  for (const auto& item : *purchase->items) {
    fuzz::require(!item.sku.empty(), "an item has a product");
    fuzz::require(item.categories.size() <= 5, "an item has five categories at most");
    fuzz::require(item.quantity >= 0 && item.quantity <= 4294967295, "a quantity fits");
  }
  const std::int64_t count = tracker::item_count(*purchase->items);
  fuzz::require(count >= 0 && count <= 65535, "the sum of quantities fits");
  fuzz::require(tracker::item_keys(*purchase).size() <= 7 * purchase->items->size(), "seven names an item at most");
  return 0;
}
