// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/devices/recorded_device.h"

#include <optional>

#include "worker/enrich/devices/text.h"

namespace footfall::golden {

namespace {

using enrich::Device;
using enrich::devices::Detection;
using Memory = rapidjson::Document::AllocatorType;
using rapidjson::Value;

/// Adds members to an object; nothing becomes null.
class Object {
 public:
  explicit Object(Memory& memory) : memory_(memory), value_(rapidjson::kObjectType) {}

  Object& text(const char* name, std::string_view value) {
    return any(name, Value(value.empty() ? "" : value.data(), static_cast<unsigned>(value.size()), memory_));
  }
  Object& maybe(const char* name, const std::optional<std::string_view>& value) {
    return value ? text(name, *value) : any(name, Value());
  }
  Object& number(const char* name, const std::optional<int>& value) {
    return any(name, value ? Value(*value) : Value());
  }
  Object& flag(const char* name, bool value) { return any(name, Value(value)); }
  Object& any(const char* name, Value value) {
    value_.AddMember(rapidjson::StringRef(name), value, memory_);
    return *this;
  }
  Value done() { return std::move(value_); }

 private:
  Memory& memory_;
  Value value_;
};

Value bot_value(const Detection& found, Memory& memory) {
  if (found.bot == nullptr) return Value();
  Object bot(memory);
  bot.text("name", found.bot->name);
  if (found.bot->has_category) bot.text("category", found.bot->category);
  if (found.bot->has_url) bot.text("url", found.bot->url);
  if (found.bot->has_producer)
    bot.any("producer",
            Object(memory).text("name", found.bot->producer_name).text("url", found.bot->producer_url).done());
  return bot.done();
}

Value os_value(const Detection& found, std::string_view user_agent, const enrich::devices::Hints& hints,
               Memory& memory) {
  if (!found.os) return Value();
  return Object(memory)
      .text("name", found.os->name)
      .text("short_name", found.os->code)
      .text("version", found.os->version)
      .text("platform", enrich::devices::detect_platform(user_agent, hints))
      .done();
}

Value client_value(const Detection& found, Memory& memory) {
  if (!found.client) return Value();
  const auto& client = *found.client;
  const bool browser = client.type == enrich::devices::ClientType::kBrowser;
  const auto only_browser = [browser](const std::string& text) {
    return browser ? std::optional<std::string_view>(text) : std::nullopt;
  };
  return Object(memory)
      .text("type", client_type_name(client.type))
      .text("name", client.name)
      .text("version", client.version)
      .maybe("short_name", only_browser(client.code))
      .maybe("engine", only_browser(client.engine))
      .maybe("engine_version", only_browser(client.engine_version))
      .done();
}

Value device_value(const Detection& found, Memory& memory) {
  const auto& device = found.hardware;
  const auto code = enrich::devices::brands().code(device.brand);
  return Object(memory)
      .number("id", device.type ? std::optional<int>(*device.type) : std::nullopt)
      .text("type", device.type ? device_type_name(*device.type) : std::string_view())
      .text("brand", device.brand)
      .text("brand_id", code.value_or(std::string_view()))
      .text("model", device.model)
      .done();
}

Value columns_value(const Device& device, Memory& memory) {
  return Object(memory)
      .text("config_os", device.os_code)
      .text("config_os_version", device.os_version)
      .text("config_browser_name", device.browser_code)
      .text("config_browser_version", device.browser_version)
      .text("config_browser_engine", device.browser_engine)
      .number("config_client_type", device.client_type)
      .number("config_device_type", device.device_type)
      .text("config_device_brand", device.device_brand)
      .text("config_device_model", device.device_model)
      .done();
}

bool is_touch(std::string_view user_agent) {
  static const enrich::devices::Regex touch("Touch", enrich::devices::Lead::kWord);
  return touch.match(user_agent);
}

std::string header_list(const Value& brands) {
  std::string list;
  for (const auto& brand : brands.GetArray())
    list += std::string(list.empty() ? "" : ", ") + "\"" + brand["brand"].GetString() + "\";v=\"" +
            brand["version"].GetString() + "\"";
  return list;
}

}  // namespace

enrich::ClientHints recorded_hints(const Value& headers) {
  enrich::ClientHints hints;
  if (!headers.IsObject()) return hints;
  for (const auto& header : headers.GetObject()) {
    const std::string name = enrich::devices::replace_all(enrich::devices::lower(header.name.GetString()), "_", "-");
    hints[name] = header.value.IsArray() ? header_list(header.value) : header.value.GetString();
  }
  return hints;
}

Value as_recorded(const Detection& found, std::string_view user_agent, const enrich::devices::Hints& hints,
                  Memory& memory) {
  std::optional<std::string_view> family;
  if (found.client && found.client->family) family.emplace(*found.client->family);
  std::optional<std::string_view> os_family;
  if (found.os && found.os->family) os_family.emplace(*found.os->family);
  return Object(memory)
      .flag("is_bot", found.bot != nullptr)
      .any("bot", bot_value(found, memory))
      .any("os", os_value(found, user_agent, hints, memory))
      .maybe("os_family", os_family)
      .any("client", client_value(found, memory))
      .maybe("browser_family", family)
      .any("device", device_value(found, memory))
      .flag("is_mobile", found.is_mobile(hints))
      .flag("is_desktop", found.is_desktop())
      .flag("is_touch", is_touch(user_agent))
      .any("columns", columns_value(stored_device(found, hints), memory))
      .done();
}

}  // namespace footfall::golden
