// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/counters/ledger.h"

#include <rapidjson/document.h>

#include <algorithm>

#include "common/digest.h"
#include "common/json_writer.h"
#include "common/keyed_hash.h"

namespace footfall::edge {
namespace {

void write_counts(JsonWriter& writer, Counters& counters) {
  writer.Key("counts");
  writer.StartObject();
  each_total(counters, [&](const std::string& name, const Count& count) {
    writer.Key(name.c_str());
    writer.Uint64(count);
  });
  writer.EndObject();
}

void write_text(JsonWriter& writer, const char* name, std::string_view text) {
  writer.Key(name);
  write_json(writer, text);
}

}  // namespace

Ledger::Ledger() {
  unsigned char bytes[kIdBytes / 2];
  fill_random(bytes, sizeof bytes);
  std::ranges::copy(hex(bytes, sizeof bytes), id);
}

std::string report_text(Ledger& ledger, const EdgeFacts& facts, std::int64_t time) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  write_text(writer, "host", facts.host);
  writer.Key("time");
  writer.Int64(time);
  write_text(writer, "redis", facts.redis);
  writer.Key("queues");
  writer.Uint(facts.queues);
  write_counts(writer, ledger.counters);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string saved_text(Ledger& ledger) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  write_text(writer, "id", ledger.id);
  write_counts(writer, ledger.counters);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

bool restore(Ledger& ledger, std::string_view text) {
  rapidjson::Document saved;
  saved.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  if (saved.HasParseError() || !saved.IsObject()) return false;
  const auto id = saved.FindMember("id"), counts = saved.FindMember("counts");
  if (id == saved.MemberEnd() || !id->value.IsString() || id->value.GetStringLength() != Ledger::kIdBytes) return false;
  if (counts == saved.MemberEnd() || !counts->value.IsObject()) return false;
  std::copy_n(id->value.GetString(), Ledger::kIdBytes, ledger.id);
  each_total(ledger.counters, [&](const std::string& name, Count& count) {
    const auto found = counts->value.FindMember(name.c_str());
    if (found != counts->value.MemberEnd() && found->value.IsUint64()) count = found->value.GetUint64();
  });
  return true;
}

}  // namespace footfall::edge
