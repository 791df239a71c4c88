// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace footfall::enrich::devices::test {

/// A user agent and what is stored of it: system | client | types of client and device | brand and model.
struct KnownUserAgent {
  const char* user_agent;
  const char* stored;
};

inline constexpr KnownUserAgent kKnownUserAgents[] = {
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
     "WIN 10 | CH 120.0 Blink | 1 0 |  generic desktop"},
    {"Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
     "WIN 7 | IE 11.0 Trident | 1 0 |  generic desktop"},
    {"Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)",
     "WIN 7 | IE 9.0 Trident | 1 0 |  generic desktop"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0",
     "WIN 10 | FF 121.0 Gecko | 1 0 |  generic desktop"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 "
     "Edg/120.0.2210.91",
     "WIN 10 | PS 120.0 Blink | 1 0 |  generic desktop"},
    {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 "
     "Safari/605.1.15",
     "MAC 10.15 | SF 17.1 WebKit | 1 0 | AP generic desktop"},
    {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_1_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1.2 "
     "Mobile/15E148 Safari/604.1",
     "IOS 17.1 | MF 17.1 WebKit | 1 1 | AP iPhone"},
    {"Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 "
     "Mobile/15E148 Safari/604.1",
     "IOS 12.5 | MF 12.1 WebKit | 1 2 | AP iPad"},
    {"Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.43 Mobile "
     "Safari/537.36",
     "AND 14 | CM 120.0 Blink | 1 1 | GO Pixel 7"},
    {"Mozilla/5.0 (Linux; Android 13; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 "
     "Chrome/115.0.0.0 Mobile Safari/537.36",
     "AND 13 | SB 23.0 Blink | 1 1 | SA Galaxy S23 Ultra"},
    {"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
     "AND 10 | CM 120.0 Blink | 1 1 |  generic smartphone"},
    {"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
     "AND 10 | CH 120.0 Blink | 1 2 |  generic tablet"},
    {"Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0",
     "UBT  | FF 115.0 Gecko | 1 0 |  generic desktop"},
    {"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36",
     "COS 14541.0 | CH 119.0 Blink | 1 0 |  generic desktop"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36 "
     "OPR/105.0.0.0",
     "WIN 10 | OP 105.0 Blink | 1 0 |  generic desktop"},
    {"Opera/9.80 (J2ME/MIDP; Opera Mini/9.80 (S60; SymbOS; Opera Mobi/23.348; U; en) Presto/2.5.25 Version/10.54",
     "S60  | OI 9.80 Presto | 1 - |  generic mobile"},
    {"Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/5.0 NativeTVAds "
     "Safari/538.1",
     "TIZ 5.0 | SF 5.0 WebKit | 1 5 |  generic tv"},
    {"Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 "
     "WebAppManager",
     "WOS 6 | CH 79.0 Blink | 1 5 | LG generic tv"},
    {"Mozilla/5.0 (PlayStation 4 8.52) AppleWebKit/605.1.15 (KHTML, like Gecko)",
     "PS3 4.8 | NF  WebKit | 1 4 | SO PlayStation 4"},
    {"Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 (KHTML, like Gecko) NF/6.0.2.20.5 "
     "NintendoBrowser/5.1.0.22023",
     "WII Switch | NF  WebKit | 1 4 | NI Switch"},
    {"Mozilla/5.0 (Linux; Android 4.4.3; KFTHWI Build/KTU84M) AppleWebKit/537.36 (KHTML, like Gecko) Silk/47.1.79 like "
     "Chrome/47.0.2526.80 Safari/537.36",
     "FIR 4.5 | MS 47.1 Blink | 1 2 | KN Kindle Fire HDX 7\" WiFi"},
    {"Mozilla/5.0 (Linux; Android 11; M2007J20CG) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.45 Mobile "
     "Safari/537.36",
     "AND 11 | CM 96.0 Blink | 1 1 | 0P X3 NFC"},
    {"Mozilla/5.0 (Linux; U; Android 2.3.4; en-us; HTC Desire Build/GRJ22) AppleWebKit/533.1 (KHTML, like Gecko) "
     "Version/4.0 Mobile Safari/533.1",
     "AND 2.3 | AN  WebKit | 1 1 | HT Desire"},
    {"Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ (KHTML, like Gecko) Version/10.0.9.2372 Mobile Safari/537.10+",
     "BLB 10.0 | BB  WebKit | 1 1 | RM BlackBerry Touch"},
    {"Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063",
     "WPH 10.0 | PS 15.15063 Edge | 1 1 | MS Lumia 950"},
    {"Mozilla/5.0 (Windows NT 6.2; ARM; Trident/7.0; Touch; rv:11.0; WPDesktop; Lumia 1520) like Gecko",
     "WRT  | IE 11.0 Trident | 1 1 | NK Lumia 1520"},
    {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
     "BOT UNK | UNK   | - - |   | bot Googlebot"},
    {"Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/120.0.6099.71 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
     "BOT UNK | UNK   | - - |   | bot Googlebot"},
    {"Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
     "BOT UNK | UNK   | - - |   | bot BingBot"},
    {"curl/7.88.1", "UNK UNK | curl 7.88  | 2 - |  "},
    {"python-requests/2.31.0", "UNK UNK | Python Requests 2.31  | 2 - |  "},
    {"Wget/1.21.3", "UNK UNK | Wget 1.21  | 2 - |  "},
    {"okhttp/4.12.0", "AND  | OkHttp 4.12  | 2 - |  generic mobile"},
    {"VLC/3.0.18 LibVLC/3.0.18", "UNK UNK | VLC 3.0  | 4 - |  "},
    {"Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Thunderbird/102.15.1",
     "LIN  | Thunderbird 102.15  | 6 0 |  generic desktop"},
    {"WhatsApp/2.23.20.0 A", "AND  | WhatsApp 2.23  | 5 - |  generic mobile"},
    {"AppleCoreMedia/1.0.0.20G75 (iPhone; U; CPU OS 16_6 like Mac OS X; en_us)",
     "IOS 16.6 | MF  WebKit | 1 1 | AP iPhone"},
    {"Mozilla/5.0 (Linux; Android 9; SHIELD Android TV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.4844.88 "
     "Safari/537.36",
     "ADR 9 | CH 99.0 Blink | 1 5 | NV SHIELD Android TV"},
    {"Lynx/2.9.0dev.12 libwww-FM/2.14 SSL-MM/1.4.1 GNUTLS/3.7.8", "UNK UNK | LX 2.9 Text-based | 1 - |  "},
    {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
     "LIN  | HC 120.0 Blink | 1 0 |  generic desktop"},
};

}  // namespace footfall::enrich::devices::test
