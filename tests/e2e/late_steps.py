# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to a database whose rows come late: rows are stored, days are archived, data are said to have changed."""

from late_rows import DAYS

ALL_PERIODS = ("--periods", "day,week,month,year")


class LateSteps:
    def __init__(self, random, database, program, segment):
        self.random, self.database, self.program, self.segment = random, database, program, segment
        self.told = []  # what was done, for whoever reads a failure

    def store(self, part):
        self.told.append(f"site {part.idsite}: rows of {', '.join(map(str, part.dates()))}")
        part.store(self.database)

    def run(self, command, *options):
        self.told.append(" ".join((command, *options)))
        done = self.program.run(command, *options)
        assert done.returncode == 0, "\n".join([*self.told, done.stdout, done.stderr])

    def announce(self, part):
        """Makes the part's days known to the archiver, in one of the ways that there are."""
        first, last = part.dates()[0], part.dates()[-1]
        dates = ("--sites", str(part.idsite), "--dates", f"{first},{last}")
        ways = [
            lambda: self._note(part),
            lambda: self.run("invalidate", *dates),
            lambda: self.run("invalidate", *dates, "--periods", self.random.choice(["week", "month"]), "--cascade"),
        ]
        if not any(self._is_archived(part.idsite, day) for day in part.dates()):
            ways += [lambda: self.run("archive", *dates, *ALL_PERIODS)] * 2
        self.random.choice(ways)()

    def disturb(self):
        """What may happen at any time and changes no report in the end."""
        first, last = sorted(self.random.choices(DAYS, k=2))
        dates = ("--sites", self.random.choice(["1", "2", "all"]), "--dates", f"{first},{last}")
        period = self.random.choice(["day", "week", "month", "year"])
        self.random.choice([
            lambda: self.run("archive"),
            lambda: self.run("archive"),
            lambda: self.run("archive", *dates, "--periods", period),
            lambda: self.run("archive", *dates, *ALL_PERIODS, "--jobs", "3"),
            lambda: self.run("archive", *dates, "--segment", self.segment),
            lambda: self.run("invalidate", *dates, "--periods", period),
            lambda: self.run("invalidate", *dates, "--segments", self.segment),
        ])()  # fmt: skip

    def _note(self, part):
        """As trackers note them: several may note the same day."""
        for day in part.dates():
            for process in self.random.sample(range(100), self.random.choice([1, 2])):
                name = f"{self.random.randbytes(2).hex()}_report_to_invalidate_{part.idsite}_{day}_{process}"
                self.told.append(name)
                self.database.execute("INSERT INTO matomo_option (option_name, option_value) VALUES (%s, '1')", name)

    def _is_archived(self, idsite, day):
        table = f"matomo_archive_numeric_{day:%Y_%m}"
        if not self.database.query(f"SHOW TABLES LIKE '{table}'"):
            return False
        asked = f"SELECT COUNT(*) FROM {table} WHERE idsite = %s AND period = 1 AND date1 = %s AND name = 'done'"
        return self.database.value(asked, idsite, day) > 0
