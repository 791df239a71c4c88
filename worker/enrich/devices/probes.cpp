// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/probes.h"

namespace footfall::enrich::devices {

namespace {

struct Source {
  Probe probe;
  Lead lead;
  const char* expression;
};

constexpr Source kSources[] = {
    {kProbeHbbTv, Lead::kRule, R"(HbbTV/[1-9](?:\.[0-9]){1,2})"},
    {kProbeShellTv, Lead::kRule, R"([a-z]+[ _]Shell[ _]\w{6}|tclwebkit\d+[.\d]*)"},
    {kProbeNotebook, Lead::kRule, "FBMD/"},
    {kProbeFrozenAndroid, Lead::kAnything, R"(Android 10[.\d]*; K(?: Build/|[;)]))"},
    {kProbeDesktop, Lead::kRule, "Windows (?:NT|IoT)|X11; Linux x86_64"},
    {kProbeNoDesktop, Lead::kRule,
     "CE-HTML| Mozilla/|Andr[o0]id|Tablet|Mobile|iPhone|Windows Phone|ricoh|OculusBrowser|PicoBrowser|Lenovo|"
     R"(compatible; MSIE|Trident/|Tesla/|XBOX|FBMD/|ARM; ?[^)]+)"},
    {kProbeVr, Lead::kWord, R"(Android(?: [.0-9]+)?; Mobile VR;| VR )"},
    {kProbeChrome, Lead::kWord, "Chrome/"},
    {kProbeMobile, Lead::kWord, "Mobile|eliboM"},
    {kProbePadApad, Lead::kWord, "Pad/APad"},
    {kProbeTablet, Lead::kWord, R"(Android(?: [.0-9]+)?; Tablet;|Tablet(?! PC)|.*-tablet$|Opera Tablet)"},
    {kProbeMobileWord, Lead::kWord, R"(Android(?: [.0-9]+)?; Mobile;|.*-mobile$)"},
    {kProbeTouch, Lead::kWord, "Touch"},
    {kProbePuffinDesktop, Lead::kWord, R"(Puffin/\d+[.\d]+[LMW]D)"},
    {kProbePuffinPhone, Lead::kWord, R"(Puffin/\d+[.\d]+[AIFLW]P)"},
    {kProbePuffinTablet, Lead::kWord, R"(Puffin/\d+[.\d]+[AILW]T)"},
    {kProbeOperaTv, Lead::kWord, "Opera TV Store| OMI/"},
    {kProbeTvWord, Lead::kWord, R"(Andr0id|(?:Android(?: UHD)?|Google) TV|\(lite\) TV|BRAVIA| TV$)"},
    {kProbeSmartTv, Lead::kWord, "SmartTV|Tizen.+ TV .+$"},
    {kProbeTvParenthesis, Lead::kWord, R"(\(TV;)"},
    {kProbeDesktopWord, Lead::kWord, "Desktop(?: (?:x(?:32|64)|WOW64))?;"},
    {kProbeChromeSafari, Lead::kAnything, "Chrome/.+ Safari/537.36"},
};
static_assert(std::size(kSources) == kProbes);

/// How an engine calls itself, where that is not by its name.
std::string engine_token(std::string_view engine) {
  if (engine == "Blink") return "Chr[o0]me|Cronet";
  if (engine == "Arachne") return R"(Arachne/5\.)";
  if (engine == "LibWeb") return R"(LibWeb\+LibJs)";
  return std::string(engine);
}

}  // namespace

void add_probes(Rules& rules) {
  for (const Source& source : kSources) rules.probes[source.probe] = rules.patterns.add(source.expression, source.lead);
  for (const std::string_view engine : engine_names())
    rules.engine_versions.emplace(
        engine,
        Regex("(?:" + engine_token(engine) + R"()\s*/?\s*((?(?=\d+\.\d)\d+[.\d]*|\d{1,7}(?=\D|$))))", Lead::kAnything));
}

}  // namespace footfall::enrich::devices
