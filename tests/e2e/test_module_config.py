# SPDX-License-Identifier: GPL-3.0-or-later
"""`nginx -t` accepts what is right and says what to write where something is wrong."""

import os
import subprocess

import pytest

from harness import paths

REDIS = "footfall_redis 127.0.0.1:1;"


@pytest.fixture
def check(folder):
    """check(text in location) gives (accepted, what NGINX said)."""

    def run(text, server="", http=""):
        config = folder / "nginx.conf"
        config.write_text(f"""
            pid {folder}/nginx.pid; error_log stderr; load_module {paths.module()};
            events {{}}
            http {{ access_log off; client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
              uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t; {http}
              server {{ listen unix:{folder}/s; {server} location /ma/ {{ {text} }} }} }}""")
        preload = paths.sanitizer_preload()
        env = {**os.environ, **paths.sanitizer_env(folder), **({"LD_PRELOAD": preload} if preload else {})}
        done = subprocess.run(["nginx", "-t", "-p", folder, "-c", config], capture_output=True, text=True, env=env)
        return done.returncode == 0, done.stderr

    return run


@pytest.mark.parametrize("text", [
    REDIS, "footfall_redis localhost;", "footfall_redis [::1]:6380 db=3;", "footfall_redis unix:/run/redis.sock db=0;",
    REDIS + "footfall_queues 4096; footfall_queue_prefix abc; footfall_redis_connections 64;",
    REDIS + "footfall_redis_connect_timeout 500ms; footfall_redis_timeout 10s; footfall_max_pending 1;",
    REDIS + "footfall_max_body 64m; footfall_max_url 1k; footfall_max_bulk_requests 200000;",
    REDIS + "footfall_spool / max=64m sync=always;", REDIS + "footfall_spool /tmp max=1g sync=50ms;", REDIS + "footfall_spool off;",
    REDIS + "footfall_redis_replicas off;", REDIS + "footfall_redis_replicas 1;", REDIS + "footfall_redis_replicas 2 200ms;",
    REDIS + "footfall_hot_visitors off;", REDIS + "footfall_hot_visitors 1;",
    REDIS + "footfall_mask_address 2; footfall_drop_parameters uid dimension*; footfall_hash_parameters off;",
    REDIS + "footfall_mask_address off; footfall_drop_parameters off; footfall_hash_parameters _id key_file=/proc/version;",
    REDIS + "footfall_script_path /; footfall_script_max_age 0; footfall_cookies a b c;",
])
def test_right_values_are_accepted(check, text):
    accepted, said = check("footfall_ingest on;" + text)
    assert accepted, said


@pytest.mark.parametrize("text, sentence", [
    ("footfall_ingest yes;", '"footfall_ingest" must be on or off, not "yes"'),
    ("footfall_ingest on; footfall_ingest off;", "written twice"),
    ("footfall_ingest on;", 'needs to know where Redis is: write "footfall_redis 127.0.0.1:6379;"'),
    ("footfall_redis 127.0.0.1:99999;", 'cannot use the address "127.0.0.1:99999"'),
    ("footfall_redis no-such-host.invalid;", 'cannot use the address "no-such-host.invalid"'),
    ("footfall_redis unix:;", 'write "127.0.0.1:6379"'),
    ("footfall_redis 127.0.0.1 db=x;", 'has no database "x": write db= and a number'),
    ("footfall_redis 127.0.0.1 db=99999;", 'has no database "99999"'),
    ("footfall_redis 127.0.0.1 password=x;", 'does not know "password=x": after the address write'),
    ("footfall_redis 6379;", 'needs a host before the port: write "127.0.0.1:6379"'),
    ("footfall_redis 127.0.0.1 db=1 db=2;", 'has "db=2" and another value for it: keep one of the two'),
    ("footfall_ingest on; footfall_redis 127.0.0.1; proxy_pass http://127.0.0.1:1;", "stands beside another handler"),
    ("footfall_redis 127.0.0.1 user=me;", "has a user but no password"),
    ("footfall_redis 127.0.0.1 password_file=/none/such;", 'cannot read the file "/none/such"'),
    ("footfall_redis 127.0.0.1 password_file=/dev/null;", 'finds no password'),
    ("footfall_redis_connections 0;", "must be a number of connections from 1 to 64"),
    ("footfall_redis_connections many;", 'not "many"'),
    ("footfall_redis_connect_timeout 1x;", "must be a time from 1ms to 10m"),
    ("footfall_redis_timeout 0;", "must be a time from 1ms to 10m"),
    ("footfall_redis_replicas 0;", "must be off, or a number of replicas from 1 to 100 and a time up to 10m, as in"),
    ("footfall_redis_replicas one;", "must be off, or a number of replicas"),
    ("footfall_redis_replicas 1 0;", "must be off, or a number of replicas"),
    ("footfall_redis_replicas 1 soon;", "must be off, or a number of replicas"),
    ("footfall_redis_replicas off 1s;", "must be off, or a number of replicas"),
    ("footfall_ingest on; footfall_redis 127.0.0.1; footfall_redis_replicas 1 1s;",
     '"footfall_redis_replicas" waits for 1000ms: write a time below that of "footfall_redis_timeout"'),
    ("footfall_queues 0;", "must be a number of queues from 1 to 4096"),
    ("footfall_queues 5000;", "must be a number of queues from 1 to 4096"),
    ('footfall_queue_prefix "";', "must be a key of 1 to 200 bytes"),
    ("footfall_max_body 0;", "must be a size from 1 to 64m"),
    ("footfall_max_body 2g;", "must be a size from 1 to 64m"),
    ("footfall_max_url big;", "must be a size from 1 to 64m"),
    ("footfall_max_bulk_requests -1;", "must be a number of requests"),
    ("footfall_max_pending 0;", "must be a number of requests"),
    ("footfall_script_path /none/such;", 'must be a folder that exists and holds matomo.js, not "/none/such"'),
    ("footfall_script_max_age soon;", "must be a time up to 365d"),
    ("footfall_cookies a=b;", "must be names of cookies"),
    ("footfall_spool /none/such;", '"footfall_spool" finds no folder "/none/such": create it'),
    ("footfall_spool / max=1m;", "needs a size of 64m or more"),
    ("footfall_spool / sync=maybe;", 'sync=always, sync=never or a time'),
    ("footfall_spool / size=3;", 'not "size=3"'),
    ("footfall_hot_visitors 0;", "must be off or a number of hits a second from 1 to 1000000"),
    ("footfall_mask_address 5;", "must be off or a number of bytes from 1 to 4"),
    ("footfall_drop_parameters a*b;", 'cannot use "a*b": write the names of parameters'),
    ("footfall_drop_parameters uid id*;", 'names "id*", which takes in "idsite": nothing could be tracked'),
    ("footfall_hash_parameters token_auth key_file=/proc/version;", 'takes in "token_auth": a hash of it says nothing'),
    ("footfall_hash_parameters uid;", "needs names and a key"),
    ("footfall_hash_parameters key_file=/proc/version;", "needs names and a key"),
    ("footfall_hash_parameters uid key_file=/dev/null;", "finds no key of 16 bytes or more"),
    ("footfall_hash_parameters uid key_file=/none/such;", 'cannot read the file "/none/such"'),
    ("footfall_queues 2; footfall_queues 4;", '"footfall_queues" is written twice'),
])
def test_wrong_values_are_refused_with_what_to_write(check, text, sentence):
    accepted, said = check(text)
    assert not accepted
    assert sentence in said


def test_one_spool_for_the_queues_of_two_redis_is_refused(check):
    one = "footfall_ingest on; footfall_spool /tmp; footfall_redis 127.0.0.1:"
    accepted, said = check(one + "1;", server=f"location /b/ {{ {one}2; }}")
    assert not accepted and "give each a folder of its own" in said


def test_values_are_inherited(check):
    assert check("footfall_ingest on;", http=REDIS + "footfall_queues 2;")[0]
    assert check("footfall_ingest on;", server=REDIS)[0]
    assert check(REDIS, server="footfall_ingest on;")[0]


def test_another_handler_may_stand_below_an_endpoint(check):
    nested = f"location /ma/admin {{ proxy_pass http://127.0.0.1:1; }}"
    assert check(f"footfall_ingest on; {REDIS} {nested}")[0]


def test_an_unreadable_password_file_is_named(check, folder):
    secret = folder / "secret"
    secret.mkdir()
    accepted, said = check(f"footfall_redis 127.0.0.1 password_file={secret};")
    assert not accepted
    assert str(secret) in said


def test_the_example_configuration_is_accepted(folder):
    example = (paths.ROOT / "nginx.conf.example").read_text()
    text = example.replace("modules/ngx_http_footfall_module.so", str(paths.module()))
    config = folder / "nginx.conf"
    for path, standing_in in (("/run/nginx.pid", folder / "pid"), ("/usr/share/footfall/js", folder)):
        text = text.replace(path, str(standing_in))
    config.write_text(text)
    preload = paths.sanitizer_preload()
    env = {**os.environ, **paths.sanitizer_env(folder), **({"LD_PRELOAD": preload} if preload else {})}
    done = subprocess.run(["nginx", "-t", "-p", folder, "-c", config, "-e", folder / "error.log"], capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr
