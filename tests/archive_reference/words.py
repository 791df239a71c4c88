# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts to choose from. Spelled variants of one word are equal for the database (utf8mb4_general_ci) and differ as bytes."""

MISSING = (None, "", "0")


class Words:
    """VARIANTS: also other spellings of a word. Without them texts that differ as bytes differ for the database too."""

    def __init__(self, random, variants):
        self.random = random
        self.variants = variants

    def pick(self, *groups, missing=MISSING):
        """One of the words; each of GROUPS lists spellings of one word, the first alone where there are no variants."""
        random = self.random
        if missing and random.random() < 0.2:
            return random.choice(missing)
        group = random.choice(groups)
        return random.choice(group) if self.variants else group[0]


CITIES = (("München", "munchen", "MÜNCHEN "), ("Paris", "paris  "), ("Kraków", "KRAKOW"), ("O|slo",), ("Oslo",), ("😀town", "😎town"))
REGIONS = (("CA", "ca"), ("BY", "by"), ("75",), ("X|",))
COUNTRIES = (("us", "US"), ("de",), ("fr", "Fr"), ("pl",))
BRANDS = (("AP", "ap"), ("SA",), ("Nokiá", "nokia"))
MODELS = (("iPhone", "IPHONE"), ("Galaxy ß", "galaxy s"), ("X1", "x1 "))
BROWSERS = (("FF", "ff"), ("CH",), ("SF",))
VERSIONS = (("1.0", "1.0 "), ("12",), ("115.2",))
ENGINES = (("Gecko", "gecko"), ("Blink",))
SYSTEMS = (("WIN", "win"), ("MAC",), ("LIN",))
RESOLUTIONS = (("1024x768", "1024X768"), ("800x6",), ("12x12",), ("unknown",), ("1920x1080",))
USERS = (("Bob", "bob ", "BÖB"), ("alice",), ("carol@example.org", "Carol@example.org"), ("dave",))
LANGUAGES = (("de",), ("fr",), ("en-us",), ("de-at",))
SITES = (("news.example", "News.Example"), ("blog.example",), ("wiki.example",), ("a.example",), ("b.example",))
KEYWORDS = (("Schuhe", "schuhe "), ("café", "CAFE"), ("hat",), ("tie",), ("sock",), ("belt",), ("coat",))
PATHS = (("https://x.example/a", "https://x.example/A"), ("https://x.example/b",), ("http://x.example/a",), ("https://x.example/c",))
VALUES = (("red", "Red", "rèd "), ("blue", "blue  "), ("green",), ("white",), ("black",), ("pink",), ("1",), ("1.0",))
