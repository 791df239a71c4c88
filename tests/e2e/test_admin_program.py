# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: help, versions, exit codes, configuration errors."""

import subprocess

import pytest

from harness import paths
from harness.ini import merged
from harness.servers import Footfall, settings


def run(*arguments, env=None):
    return subprocess.run([str(paths.program()), *arguments], capture_output=True, text=True, timeout=60, env=env)


COMMANDS = ("install", "migrate", "worker", "monitor", "drain", "archive", "doctor", "version")


def test_help_lists_all_subcommands_and_exit_codes():
    done = run("--help")
    assert done.returncode == 0
    for word in (*COMMANDS, "--config", "Exit status"):
        assert word in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_each_subcommand_has_help(command):
    done = run(command, "--help")
    assert done.returncode == 0
    assert "--config" in done.stdout or "Usage" in done.stdout
    if command != "version":
        assert "footfall " + command in done.stdout


def test_version_names_program_and_schema():
    done = run("version")
    assert done.returncode == 0
    assert done.stdout.startswith("footfall ") and "Matomo 5.2" in done.stdout
    assert run("version", "--json").stdout.startswith('{"footfall":"')


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("worker", "--nonsense"), ("monitor", "--watch", "soon"),
                                       ("monitor", "--watch", "0"), ("drain", "--timeout", "-1")])  # fmt: skip
def test_wrong_command_line_is_status_2(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr


def test_unknown_command_is_named():
    assert 'there is no command "nonsense"' in run("nonsense").stderr
    assert "a command is missing" in run().stderr


@pytest.mark.parametrize("command", ("worker", "monitor", "drain", "install"))
def test_missing_configuration_is_status_3_and_named(command):
    done = run(command, "--config", "/nonexistent/footfall.ini")
    assert done.returncode == 3
    assert "/nonexistent/footfall.ini" in done.stderr


def test_configuration_comes_from_the_environment(tmp_path):
    done = run("monitor", env={"FOOTFALL_CONFIG": str(tmp_path / "elsewhere.ini")})
    assert done.returncode == 3
    assert "elsewhere.ini" in done.stderr


def test_unknown_key_is_status_3_with_the_nearest_name(tmp_path):
    ini = tmp_path / "footfall.ini"
    ini.write_text("[Footfall]\nbatch_sise = 10\n")
    done = run("worker", "--config", str(ini))
    assert done.returncode == 3
    assert f'{ini}:2: [Footfall] has no key "batch_sise"; did you mean "batch_size"?' in done.stderr


def test_redis_away_is_status_4(folder, redis_server, database):
    program = Footfall(folder, settings(redis_server, database, Footfall={"redis": "127.0.0.1:1"}))
    done = program.run("monitor")
    assert done.returncode == 4
    assert "127.0.0.1:1" in done.stderr or "Redis" in done.stderr


def test_wrong_database_password_is_status_4(folder, redis_server, database):
    program = Footfall(folder, merged(settings(redis_server, database), {"database": {"username": "nobody", "password": "geheim"}}))
    done = program.run("install", "--own-tables-only")
    assert done.returncode == 4
    assert "geheim" not in done.stderr + done.stdout


def test_password_of_the_environment_wins(folder, redis_server, database):
    program = Footfall(folder, merged(settings(redis_server, database), {"database": {"password": "wrong"}}))
    done = program.run("install", "--own-tables-only", env={"FOOTFALL_DATABASE_PASSWORD": database.server.password})
    assert done.returncode == 0, done.stderr
