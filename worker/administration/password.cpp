// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/password.h"

#include <crypt.h>
#include <openssl/crypto.h>

#include <memory>
#include <stdexcept>
#include <string_view>

#include "common/digest.h"

namespace footfall::administration {

std::string password_hash(const std::string& password) {
  constexpr unsigned long kCost = 10;
  auto scratch = std::make_unique<crypt_data>();  // 32 KB, too much for a stack
  char setting[CRYPT_GENSALT_OUTPUT_SIZE];
  // Without bytes of our own libcrypt takes random ones from the kernel.
  if (crypt_gensalt_rn("$2y$", kCost, nullptr, 0, setting, sizeof setting) == nullptr)
    throw std::runtime_error("this system's libcrypt cannot make bcrypt hashes; create the user in Matomo instead");
  const char* hash = crypt_r(hex(md5(password)).c_str(), setting, scratch.get());
  if (hash == nullptr || hash[0] == '*') throw std::runtime_error("libcrypt could not hash the password");
  return hash;
}

bool is_password(const std::string& password, const std::string& hash) {
  auto scratch = std::make_unique<crypt_data>();
  const char* made = crypt_r(hex(md5(password)).c_str(), hash.c_str(), scratch.get());
  return made != nullptr && made[0] != '*' && std::string_view(made).size() == hash.size() &&
         CRYPTO_memcmp(made, hash.data(), hash.size()) == 0;
}

}  // namespace footfall::administration
