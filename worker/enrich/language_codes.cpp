// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/language.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace footfall::enrich {
namespace {

// Codes, each followed by a space. Languages: ISO 639 as Matomo 5.2 knows them; countries: ISO 3166-1.
constexpr std::string_view kLanguages =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee "
    "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is "
    "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
    "mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu ";
constexpr std::string_view kCountries =
    "ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by "
    "bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk "
    "fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir "
    "is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk "
    "ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm "
    "pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf "
    "tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw ";
// Where a language is mainly spoken; languages at home in many countries (en, zh) are left out.
constexpr std::string_view kLanguageHomes =
    "bg=bg bo=cn ca=es cs=cz da=dk de=de el=gr es=es et=ee fa=ir fi=fi fr=fr he=il hr=hr hu=hu id=id is=is it=it "
    "ja=jp ko=kr lt=lt lv=lv mk=mk ms=my nb=no nl=nl nn=no no=no pl=pl pt=pt ro=ro ru=ru sk=sk sl=si sq=al sr=rs "
    "sv=se th=th tr=tr uk=ua ";

std::unordered_set<std::string_view> codes(std::string_view list) {
  std::unordered_set<std::string_view> out;
  for (auto space = list.find(' '); space != std::string_view::npos; space = list.find(' ')) {
    out.insert(list.substr(0, space));
    list.remove_prefix(space + 1);
  }
  return out;
}

/// "de=at " pairs.
std::unordered_map<std::string_view, std::string_view> pairs(std::string_view list) {
  std::unordered_map<std::string_view, std::string_view> out;
  for (const std::string_view pair : codes(list)) {
    const auto equals = pair.find('=');
    out.emplace(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return out;
}

}  // namespace

bool is_language(std::string_view code) {
  static const auto known = codes(kLanguages);
  return known.contains(code);
}

bool is_country(std::string_view code) {
  static const auto known = codes(kCountries);
  return known.contains(code);
}

std::string_view home_of_language(std::string_view code) {
  static const auto homes = pairs(kLanguageHomes);
  const auto found = homes.find(code);
  return found == homes.end() ? std::string_view() : found->second;
}

}  // namespace footfall::enrich
