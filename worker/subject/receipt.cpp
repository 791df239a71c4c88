// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/subject/receipt.h"

#include <fmt/format.h>
#include <openssl/rand.h>
#include <rapidjson/document.h>

#include "common/digest.h"
#include "common/json_writer.h"

namespace footfall::subject {
namespace {

constexpr std::size_t kSaltBytes = 16;
constexpr int kFormat = 1;
constexpr rapidjson::SizeType kMembers = 9;

using rapidjson::Value;

[[noreturn]] void refuse(const std::string& what) { throw ReceiptError("the receipt was changed or is none: " + what); }

const Value& member(const Value& object, const char* name) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd()) refuse(std::string(name) + " is missing");
  return found->value;
}

std::string text_of(const Value& value) {
  if (!value.IsString()) refuse("a text was expected");
  return {value.GetString(), value.GetStringLength()};
}

std::int64_t number_of(const Value& value) {
  if (!value.IsInt64() || value.GetInt64() < 0) refuse("a number was expected");
  return value.GetInt64();
}

std::vector<std::int64_t> numbers_of(const Value& value) {
  if (!value.IsArray()) refuse("a list was expected");
  std::vector<std::int64_t> numbers;
  for (const Value& one : value.GetArray()) numbers.push_back(number_of(one));
  return numbers;
}

template <typename Take>
void each_member(const Value& value, Take take) {
  if (!value.IsObject()) refuse("an object was expected");
  for (const auto& one : value.GetObject()) take(text_of(one.name), one.value);
}

void write_numbers(JsonWriter& writer, const char* name, const std::vector<std::int64_t>& numbers) {
  writer.Key(name);
  writer.StartArray();
  for (const std::int64_t number : numbers) writer.Int64(number);
  writer.EndArray();
}

void write_text(JsonWriter& writer, const char* name, const std::string& text) {
  writer.Key(name);
  write_json(writer, std::string_view(text));
}

}  // namespace

std::string Receipt::canonical() const {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  writer.Key("receipt");
  writer.Int(kFormat);
  write_text(writer, "program", program);
  write_text(writer, "time", time);
  write_text(writer, "salt", salt);
  writer.Key("selection");
  writer.StartObject();
  for (const auto& [part, hash] : selection) write_text(writer, part.c_str(), hash);
  writer.EndObject();
  write_numbers(writer, "sites", sites);
  writer.Key("rows");
  writer.StartObject();
  for (const auto& [place, count] : rows) {
    writer.Key(place.c_str());
    writer.Uint64(count);
  }
  writer.EndObject();
  write_numbers(writer, "visits", visits);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string Receipt::digest() const { return hex(sha256(canonical())); }

std::string Receipt::text() const {
  std::string text = canonical();
  text.pop_back();
  return text + ",\"digest\":\"" + digest() + "\"}";
}

Receipt read_receipt(std::string_view json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (document.HasParseError() || !document.IsObject()) refuse("no JSON object");
  if (document.MemberCount() != kMembers) refuse("another number of members");
  if (number_of(member(document, "receipt")) != kFormat) refuse("its format is not 1");
  Receipt receipt;
  receipt.program = text_of(member(document, "program"));
  receipt.time = text_of(member(document, "time"));
  receipt.salt = text_of(member(document, "salt"));
  each_member(member(document, "selection"),
              [&](const std::string& part, const Value& hash) { receipt.selection[part] = text_of(hash); });
  receipt.sites = numbers_of(member(document, "sites"));
  each_member(member(document, "rows"), [&](const std::string& place, const Value& count) {
    receipt.rows[place] = static_cast<std::uint64_t>(number_of(count));
  });
  receipt.visits = numbers_of(member(document, "visits"));
  if (text_of(member(document, "digest")) != receipt.digest()) refuse("its digest is not that of its content");
  return receipt;
}

std::map<std::string, std::string> hashes_of(const Selection& selection, const std::string& salt) {
  std::map<std::string, std::string> hashes;
  for (const auto& [part, text] : parts_of(selection))
    hashes[part] = hex(sha256(fmt::format("{}:{}:{}", salt, part, text)));
  return hashes;
}

std::string new_salt() {
  unsigned char bytes[kSaltBytes];
  if (RAND_bytes(bytes, sizeof bytes) != 1) throw std::runtime_error("OpenSSL has no random bytes");
  return hex(bytes, sizeof bytes);
}

}  // namespace footfall::subject
