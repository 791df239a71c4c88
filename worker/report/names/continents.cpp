// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/names/continents.h"

#include <algorithm>
#include <array>
#include <string>

namespace footfall::report {
namespace {

struct Continent {
  std::string_view code, name, countries;  ///< countries: with blanks around each
};

constexpr std::array<Continent, 8> kContinents{{
    {"afr", "Africa",
     " ac ao bf bi bj bw cd cf cg ci cm cv dj dz ea eg eh er et ga gh gm gn gq gw ic ke km lr ls"
     " ly ma mg ml mr mu mw mz na ne ng re rw sc sd sh sl sn so ss st sz ta td tg tn tz ug yt za"
     " zm zr zw "},
    {"amc", "Central America",
     " ag ai an aw bb bl bm bq bs bz cp cr cu cw dm do gd gp gt hn ht jm kn ky lc mf mq ms ni pa"
     " pr sv sx tc tt vc vg vi "},
    {"amn", "North America", " ca gl mx pm us "},
    {"ams", "South America", " ar bo br cl co ec fk gf gy pe py sr uy ve "},
    {"ant", "Antarctica", " aq bv gs hm tf "},
    {"asi", "Asia",
     " ae af am ap az bd bh bn bt bu cc cn cx dg ge hk id il in io iq ir jo jp kg kh kp kr kw kz"
     " la lb lk mm mn mo mv my np nt om ph pk ps qa sa sg sy th tj tl tm tw uz vn ye "},
    {"eur", "Europe",
     " ad al at ax ba be bg by cat ch cs cy cz de dk ee es eu fi fo fr fx gb gg gi gr hr hu ie i"
     "m is it je li lt lu lv mc md me mk mt nl no pl pt ro rs ru se sf si sj sk sm su tr ua uk v"
     "a yu "},
    {"oce", "Oceania", " as au ck fj fm gu ki mh mp nc nf nr nu nz pf pg pn pw sb tk to tp tv um vu wf ws "},
}};

}  // namespace

std::string_view continent_of(std::string_view country) {
  const std::string wanted = ' ' + std::string(country) + ' ';
  const auto found = std::ranges::find_if(
      kContinents, [&](const Continent& one) { return one.countries.find(wanted) != std::string_view::npos; });
  return found == kContinents.end() ? "unk" : found->code;
}

std::string_view continent_name(std::string_view code) {
  const auto found = std::ranges::find(kContinents, code, &Continent::code);
  return found == kContinents.end() ? std::string_view() : found->name;
}

}  // namespace footfall::report
