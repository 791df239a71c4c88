// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <utility>

#include "common/php_text.h"
#include "worker/enrich/devices/facts.h"
#include "worker/segment/values/map_value.h"

namespace footfall::segment {
namespace {

/// ISO 3166 codes with CLDR's English names, as Matomo 5.2 shows them.
constexpr const char* kNames =
    "ad:Andorra|ae:United Arab Emirates|af:Afghanistan|ag:Antigua & Barbuda|ai:Anguilla|al:Albania|am:Armenia|"
    "ao:Angola|aq:Antarctica|ar:Argentina|as:American Samoa|at:Austria|au:Australia|aw:Aruba|ax:Åland Islands|"
    "az:Azerbaijan|ba:Bosnia & Herzegovina|bb:Barbados|bd:Bangladesh|be:Belgium|bf:Burkina Faso|bg:Bulgaria|"
    "bh:Bahrain|bi:Burundi|bj:Benin|bl:St. Barthélemy|bm:Bermuda|bn:Brunei|bo:Bolivia|bq:Caribbean Netherlands|"
    "br:Brazil|bs:Bahamas|bt:Bhutan|bv:Bouvet Island|bw:Botswana|by:Belarus|bz:Belize|ca:Canada|"
    "cc:Cocos (Keeling) Islands|cd:Congo - Kinshasa|cf:Central African Republic|cg:Congo - Brazzaville|"
    "ch:Switzerland|ci:Côte d’Ivoire|ck:Cook Islands|cl:Chile|cm:Cameroon|cn:China|co:Colombia|cr:Costa Rica|cu:Cuba|"
    "cv:Cape Verde|cw:Curaçao|cx:Christmas Island|cy:Cyprus|cz:Czechia|de:Germany|dj:Djibouti|dk:Denmark|dm:Dominica|"
    "do:Dominican Republic|dz:Algeria|ec:Ecuador|ee:Estonia|eg:Egypt|eh:Western Sahara|er:Eritrea|es:Spain|"
    "et:Ethiopia|fi:Finland|fj:Fiji|fk:Falkland Islands|fm:Micronesia|fo:Faroe Islands|fr:France|ga:Gabon|"
    "gb:United Kingdom|gd:Grenada|ge:Georgia|gf:French Guiana|gg:Guernsey|gh:Ghana|gi:Gibraltar|gl:Greenland|"
    "gm:Gambia|gn:Guinea|gp:Guadeloupe|gq:Equatorial Guinea|gr:Greece|gs:South Georgia & South Sandwich Islands|"
    "gt:Guatemala|gu:Guam|gw:Guinea-Bissau|gy:Guyana|hk:Hong Kong SAR China|hm:Heard & McDonald Islands|hn:Honduras|"
    "hr:Croatia|ht:Haiti|hu:Hungary|id:Indonesia|ie:Ireland|il:Israel|im:Isle of Man|in:India|"
    "io:British Indian Ocean Territory|iq:Iraq|ir:Iran|is:Iceland|it:Italy|je:Jersey|jm:Jamaica|jo:Jordan|jp:Japan|"
    "ke:Kenya|kg:Kyrgyzstan|kh:Cambodia|ki:Kiribati|km:Comoros|kn:St. Kitts & Nevis|kp:North Korea|kr:South Korea|"
    "kw:Kuwait|ky:Cayman Islands|kz:Kazakhstan|la:Laos|lb:Lebanon|lc:St. Lucia|li:Liechtenstein|lk:Sri Lanka|"
    "lr:Liberia|ls:Lesotho|lt:Lithuania|lu:Luxembourg|lv:Latvia|ly:Libya|ma:Morocco|mc:Monaco|md:Moldova|"
    "me:Montenegro|mf:St. Martin|mg:Madagascar|mh:Marshall Islands|mk:North Macedonia|ml:Mali|mm:Myanmar (Burma)|"
    "mn:Mongolia|mo:Macao SAR China|mp:Northern Mariana Islands|mq:Martinique|mr:Mauritania|ms:Montserrat|mt:Malta|"
    "mu:Mauritius|mv:Maldives|mw:Malawi|mx:Mexico|my:Malaysia|mz:Mozambique|na:Namibia|nc:New Caledonia|ne:Niger|"
    "nf:Norfolk Island|ng:Nigeria|ni:Nicaragua|nl:Netherlands|no:Norway|np:Nepal|nr:Nauru|nu:Niue|nz:New Zealand|"
    "om:Oman|pa:Panama|pe:Peru|pf:French Polynesia|pg:Papua New Guinea|ph:Philippines|pk:Pakistan|pl:Poland|"
    "pm:St. Pierre & Miquelon|pn:Pitcairn Islands|pr:Puerto Rico|ps:Palestinian Territories|pt:Portugal|pw:Palau|"
    "py:Paraguay|qa:Qatar|re:Réunion|ro:Romania|rs:Serbia|ru:Russia|rw:Rwanda|sa:Saudi Arabia|sb:Solomon Islands|"
    "sc:Seychelles|sd:Sudan|se:Sweden|sg:Singapore|sh:St. Helena|si:Slovenia|sj:Svalbard & Jan Mayen|sk:Slovakia|"
    "sl:Sierra Leone|sm:San Marino|sn:Senegal|so:Somalia|sr:Suriname|ss:South Sudan|st:São Tomé & Príncipe|"
    "sv:El Salvador|sx:Sint Maarten|sy:Syria|sz:Eswatini|tc:Turks & Caicos Islands|td:Chad|"
    "tf:French Southern Territories|tg:Togo|th:Thailand|tj:Tajikistan|tk:Tokelau|tl:Timor-Leste|tm:Turkmenistan|"
    "tn:Tunisia|to:Tonga|tr:Türkiye|tt:Trinidad & Tobago|tv:Tuvalu|tw:Taiwan|tz:Tanzania|ua:Ukraine|ug:Uganda|"
    "um:U.S. Outlying Islands|us:United States|uy:Uruguay|uz:Uzbekistan|va:Vatican City|vc:St. Vincent & Grenadines|"
    "ve:Venezuela|vg:British Virgin Islands|vi:U.S. Virgin Islands|vn:Vietnam|vu:Vanuatu|wf:Wallis & Futuna|ws:Samoa|"
    "ye:Yemen|yt:Mayotte|za:South Africa|zm:Zambia|zw:Zimbabwe";

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kContinents{{
    {"eur",
     "ad al at ax ba be bg by ch cy cz de dk ee es fi fo fr gb gg gi gr hr hu ie im is it je li lt lu lv "
     "mc md me mk mt nl no pl pt ro rs ru se si sj sk sm tr ua va"},
    {"asi",
     "ae af am az bd bh bn bt cc cn cx ge hk id il in io iq ir jo jp kg kh kp kr kw kz la lb lk mm mn mo "
     "mv my np om ph pk ps qa sa sg sy th tj tl tm tw uz vn ye"},
    {"amc",
     "ag ai aw bb bl bm bq bs bz cr cu cw dm do gd gp gt hn ht jm kn ky lc mf mq ms ni pa pr sv sx tc tt "
     "vc vg vi"},
    {"afr",
     "ao bf bi bj bw cd cf cg ci cm cv dj dz eg eh er et ga gh gm gn gq gw ke km lr ls ly ma mg ml mr mu "
     "mw mz na ne ng re rw sc sd sh sl sn so ss st sz td tg tn tz ug yt za zm zw"},
    {"ant", "aq bv gs hm tf"},
    {"ams", "ar bo br cl co ec fk gf gy pe py sr uy ve"},
    {"oce", "as au ck fj fm gu ki mh mp nc nf nr nu nz pf pg pn pw sb tk to tv um vu wf ws"},
    {"amn", "ca gl mx pm us"},
}};

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < text.size(); at += 3) found.push_back(text.substr(at, 2));
  return found;
}

const enrich::devices::NameTable& table() {
  static const enrich::devices::NameTable kTable(kNames);
  return kTable;
}

}  // namespace

std::vector<std::string_view> countries_of(std::string_view continent) {
  const std::string wanted = to_lower(continent);
  for (const auto& [code, countries] : kContinents) {
    if (code == wanted) return words(countries);
  }
  return {};
}

std::string_view country_code(std::string_view name) { return table().code(name).value_or("UNK"); }

std::vector<std::pair<std::string_view, std::string_view>> country_names() { return table().entries(); }

}  // namespace footfall::segment
