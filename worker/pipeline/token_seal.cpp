// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/token_seal.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

#include "common/digest.h"
#include "common/keyed_hash.h"

namespace footfall::pipeline {
namespace {

// "sealed:" hex(nonce tag text), with the sizes that AES-GCM has.
constexpr std::string_view kMark = "sealed:";
constexpr std::size_t kNonce = 12, kTag = 16;

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// Encrypts or decrypts `text` under `key` and `nonce`; the tag is then read from or checked against the context.
Context start(const std::array<std::uint8_t, 32>& key, std::string_view nonce, bool encrypts) {
  Context context(EVP_CIPHER_CTX_new());
  if (context == nullptr || EVP_CipherInit_ex2(context.get(), EVP_aes_256_gcm(), key.data(), bytes_of(nonce),
                                               encrypts ? 1 : 0, nullptr) != 1) {
    throw std::runtime_error("OpenSSL has no AES-256-GCM; enable its default provider");
  }
  return context;
}

std::string update(const Context& context, std::string_view text) {
  std::string out(text.size(), '\0');
  int size = 0;
  if (EVP_CipherUpdate(context.get(), bytes_of(out), &size, bytes_of(text), static_cast<int>(text.size())) != 1) {
    throw std::runtime_error("OpenSSL could not seal a token");
  }
  return out;
}

// Empty where it is none.
std::string from_hex(std::string_view digits) {
  const std::string text(digits);
  std::string bytes(text.size() / 2, '\0');
  std::size_t size = 0;
  if (OPENSSL_hexstr2buf_ex(bytes_of(bytes), bytes.size(), &size, text.c_str(), '\0') != 1) return "";
  return bytes.substr(0, size);
}

bool finish(const Context& context) {
  std::array<unsigned char, kTag> rest;
  int size = 0;
  return EVP_CipherFinal_ex(context.get(), rest.data(), &size) == 1;
}

}  // namespace

TokenSeal::TokenSeal(std::string_view salt) : key_(hmac_sha256(salt, "footfall: tokens at rest")) {}

bool TokenSeal::is_sealed(std::string_view text) { return text.starts_with(kMark); }

std::string TokenSeal::seal(std::string_view token) const {
  std::string nonce(kNonce, '\0'), tag(kTag, '\0');
  fill_random(nonce.data(), nonce.size());
  const Context context = start(key_, nonce, true);
  const std::string text = update(context, token);
  if (!finish(context) || EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTag, tag.data()) != 1) {
    throw std::runtime_error("OpenSSL could not seal a token");
  }
  const std::string whole = nonce + tag + text;
  return std::string(kMark) + hex(whole.data(), whole.size());
}

std::optional<std::string> TokenSeal::open(std::string_view sealed) const {
  if (!is_sealed(sealed)) return std::nullopt;
  const std::string whole = from_hex(sealed.substr(kMark.size()));
  if (whole.size() < kNonce + kTag) return std::nullopt;
  const std::string_view view = whole;
  const Context context = start(key_, view.substr(0, kNonce), false);
  std::string text = update(context, view.substr(kNonce + kTag)), tag(view.substr(kNonce, kTag));
  if (EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTag, tag.data()) != 1 || !finish(context)) {
    return std::nullopt;
  }
  return text;
}

}  // namespace footfall::pipeline
