// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <zlib.h>

#include <memory>
#include <stdexcept>

namespace footfall {
namespace {

// Fetched once and never freed: a look-up by name at each digest would cost more than the digest.
const EVP_MD* fetch(const char* name) {
  const EVP_MD* algorithm = EVP_MD_fetch(nullptr, name, nullptr);
  if (algorithm == nullptr)
    throw std::runtime_error(std::string("OpenSSL has no ") + name + "; enable its default provider");
  return algorithm;
}

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

EVP_MD_CTX* thread_context() {
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  if (context == nullptr) throw std::bad_alloc();
  return context.get();
}

template <std::size_t N>
std::array<std::uint8_t, N> digest(const EVP_MD* algorithm, std::string_view bytes) {
  std::array<std::uint8_t, N> out;
  EVP_MD_CTX* context = thread_context();
  if (EVP_DigestInit_ex2(context, algorithm, nullptr) != 1 ||
      EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context, out.data(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL could not compute a digest");
  }
  return out;
}

}  // namespace

std::array<std::uint8_t, 16> md5(std::string_view bytes) {
  static const EVP_MD* const algorithm = fetch("MD5");
  return digest<16>(algorithm, bytes);
}

std::array<std::uint8_t, 20> sha1(std::string_view bytes) {
  static const EVP_MD* const algorithm = fetch("SHA1");
  return digest<20>(algorithm, bytes);
}

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  static const EVP_MD* const algorithm = fetch("SHA256");
  return digest<32>(algorithm, bytes);
}

std::array<std::uint8_t, 64> sha512(std::string_view bytes) {
  static const EVP_MD* const algorithm = fetch("SHA512");
  return digest<64>(algorithm, bytes);
}

std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view bytes) {
  static const EVP_MD* const algorithm = fetch("SHA256");
  std::array<std::uint8_t, 32> out;
  const auto* text = reinterpret_cast<const unsigned char*>(bytes.data());
  if (HMAC(algorithm, key.data(), static_cast<int>(key.size()), text, bytes.size(), out.data(), nullptr) == nullptr) {
    throw std::runtime_error("OpenSSL could not compute a keyed digest");
  }
  return out;
}

std::uint32_t crc32(std::string_view bytes) {
  return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::string hex(const void* bytes, std::size_t size) {
  static constexpr char kDigits[] = "0123456789abcdef";
  const auto* at = static_cast<const std::uint8_t*>(bytes);
  std::string out(size * 2, '\0');
  for (std::size_t i = 0; i < size; ++i) {
    out[2 * i] = kDigits[at[i] >> 4];
    out[2 * i + 1] = kDigits[at[i] & 15];
  }
  return out;
}

}  // namespace footfall
