// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/list_file.h"

#include <stdexcept>

#include "worker/enrich/yaml_file.h"

namespace footfall::enrich {

DataTree read_list(const std::string& path) {
  try {
    DataTree list = read_yaml(path);
    if (list.kind == DataTree::Kind::kMap) return list;
    throw std::runtime_error(path + " holds no map of names; restore the file");
  } catch (const std::runtime_error& problem) {
    throw std::runtime_error(std::string(problem.what()) +
                             " or set [Footfall] data_path to a folder with a whole copy");
  }
}

}  // namespace footfall::enrich
