// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/data_tree.h"

namespace footfall::enrich {

const DataTree* DataTree::find(std::string_view wanted) const {
  for (const DataTree& child : children)
    if (child.key == wanted) return &child;
  return nullptr;
}

std::string DataTree::text_of(std::string_view wanted) const {
  const DataTree* child = find(wanted);
  return child == nullptr ? std::string() : child->text;
}

}  // namespace footfall::enrich
