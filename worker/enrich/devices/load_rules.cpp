// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdexcept>

#include "worker/enrich/devices/alternatives.h"
#include "worker/enrich/devices/probes.h"
#include "worker/enrich/devices/rule_files.h"
#include "worker/enrich/devices/rules.h"

namespace footfall::enrich::devices {

namespace {

class Loader {
 public:
  explicit Loader(const std::string& folder) : folder_(folder) {}

  std::unique_ptr<const Rules> load() {
    add_probes(*rules_);
    load_bots();
    load_systems();
    load_clients();
    load_browsers();
    load_engines();
    load_devices();
    load_vendors();
    load_apps("client/hints/apps", rules_->app_names);
    load_apps("client/hints/browsers", rules_->browser_apps);
    return std::move(rules_);
  }

 private:
  /// Each entry of a file as `read` makes a rule of it; its expression is added as the rule's patterns.
  template <typename Rule, typename Read>
  void each(const std::string& name, Group<Rule>& group, Read read) {
    const DataTree file = read_rules(folder_, name);
    if (file.kind == DataTree::Kind::kText)
      throw std::runtime_error(folder_ + "/" + name + ".yml holds no list of rules");
    group.range.begin = rules_->patterns.size();
    for (const DataTree& entry : file.children) {
      add_patterns(group, expression(name, entry), asks_for_groups(entry));
      group.rules.push_back(read(entry));
    }
    group.range.end = rules_->patterns.size();
  }

  template <typename Rule>
  void add_patterns(Group<Rule>& group, const std::string& source, bool whole) {
    for (std::string& piece : whole ? std::vector<std::string>{source} : alternatives(source)) {
      rules_->patterns.add(std::move(piece));
      group.owners.push_back(static_cast<std::uint32_t>(group.rules.size()));
    }
  }

  static bool asks_for_groups(const DataTree& entry) {
    for (const char* key : {"name", "version", "model"})
      if (entry.text_of(key).find('$') != std::string::npos) return true;
    return false;
  }

  std::string expression(const std::string& name, const DataTree& entry) const {
    const DataTree* regex = entry.find("regex");
    if (regex == nullptr)
      throw std::runtime_error(folder_ + "/" + name + ".yml has a rule without `regex`; restore the file");
    return regex->text;
  }

  void load_bots() {
    each("bots", rules_->bots, [](const DataTree& entry) {
      const DataTree* producer = entry.find("producer");
      BotRule rule{entry.text_of("name"), entry.text_of("category"), entry.text_of("url"), {}, {}};
      rule.has_category = entry.find("category") != nullptr;
      rule.has_url = entry.find("url") != nullptr;
      rule.has_producer = producer != nullptr;
      if (producer != nullptr)
        rule.producer_name = producer->text_of("name"), rule.producer_url = producer->text_of("url");
      return rule;
    });
  }

  void load_systems() {
    std::vector<std::vector<std::string>> detail_patterns;
    each("oss", rules_->systems, [&](const DataTree& entry) {
      OsRule rule{entry.text_of("name"), entry.text_of("version"), {}, {}};
      detail_patterns.emplace_back();
      if (const DataTree* versions = entry.find("versions"))
        for (const DataTree& detail : versions->children) {
          detail_patterns.back().push_back(expression("oss", detail));
          rule.details.push_back({detail.text_of("name"), detail.text_of("version"), detail.find("name") != nullptr,
                                  detail.find("version") != nullptr});
        }
      return rule;
    });
    for (std::size_t i = 0; i < detail_patterns.size(); ++i) {
      OsRule& rule = rules_->systems.rules[i];
      rule.patterns.begin = rules_->patterns.size();
      for (std::string& source : detail_patterns[i]) rules_->patterns.add(std::move(source));
      rule.patterns.end = rules_->patterns.size();
    }
  }

  void load_clients() {
    static constexpr std::array<const char*, kClientKinds> kFiles{
        "client/feed_readers", "client/mobile_apps", "client/mediaplayers", "client/pim", "client/libraries"};
    for (std::size_t kind = 0; kind < kClientKinds; ++kind)
      each(kFiles[kind], rules_->clients[kind], [](const DataTree& entry) {
        return ClientRule{entry.text_of("name"), entry.text_of("version")};
      });
  }

  void load_browsers() {
    each("client/browsers", rules_->browsers, [](const DataTree& entry) {
      BrowserRule rule{entry.text_of("name"), entry.text_of("version"), {}, {}};
      if (const DataTree* engine = entry.find("engine")) {
        rule.default_engine = engine->text_of("default");
        if (const DataTree* versions = engine->find("versions"))
          for (const DataTree& engine_from : versions->children)
            rule.engines.emplace_back(engine_from.key, engine_from.text);
      }
      return rule;
    });
  }

  void load_engines() {
    each("client/browser_engine", rules_->engines, [](const DataTree& entry) { return entry.text_of("name"); });
  }

  void load_devices() {
    static constexpr std::array<const char*, kDeviceKinds> kFiles{"device/televisions",
                                                                  "device/shell_tv",
                                                                  "device/notebooks",
                                                                  "device/consoles",
                                                                  "device/car_browsers",
                                                                  "device/cameras",
                                                                  "device/portable_media_player",
                                                                  "device/mobiles"};
    for (std::size_t kind = 0; kind < kDeviceKinds; ++kind)
      each(kFiles[kind], rules_->devices[kind], [&](const DataTree& entry) {
        DeviceRule rule{entry.key, entry.text_of("device"), entry.text_of("model"), {}, nullptr};
        if (const DataTree* models = entry.find("models")) add_models(kFiles[kind], *models, rule);
        return rule;
      });
  }

  void add_models(const std::string& name, const DataTree& models, DeviceRule& rule) {
    rule.patterns = std::make_unique<PatternSet>();
    for (const DataTree& entry : models.children) {
      rule.patterns->add(expression(name, entry));
      rule.models.push_back({entry.text_of("model"), entry.text_of("brand"), entry.text_of("device")});
    }
  }

  void load_vendors() {
    const DataTree file = read_rules(folder_, "vendorfragments");
    Group<std::string>& group = rules_->vendors;
    group.range.begin = rules_->patterns.size();
    for (const DataTree& brand : file.children)
      for (const DataTree& fragment : brand.children) {
        add_patterns(group, fragment.text + "[^a-z0-9]+", true);
        group.rules.push_back(brand.key);
      }
    group.range.end = rules_->patterns.size();
  }

  void load_apps(const std::string& name, std::unordered_map<std::string, std::string>& into) {
    const DataTree file = read_rules(folder_, name);
    for (const DataTree& app : file.children) into[app.key] = app.text;
  }

  std::string folder_;
  std::unique_ptr<Rules> rules_ = std::make_unique<Rules>();
};

}  // namespace

std::unique_ptr<const Rules> load_rules(const std::string& folder) { return Loader(folder).load(); }

}  // namespace footfall::enrich::devices
