# SPDX-License-Identifier: GPL-3.0-or-later
"""The endpoint as a part of a page that NGINX puts together (SSI)."""

import pytest


@pytest.mark.parametrize(
    "included, content",
    [
        ("/ma/matomo.js", b"window.matomo = 1;\n"),
        ("/ma/empty/matomo.js", b""),
        ("/ma/matomo.php?idsite=1&rec=1&send_image=0", b""),
    ],
)
def test_the_page_goes_on_behind_what_it_includes(nginx, redis_server, folder, included, content):
    for name, text in {"js": "window.matomo = 1;\n", "empty": ""}.items():
        (folder / name).mkdir()
        (folder / name / "matomo.js").write_text(text)
    (folder / "page.html").write_text(f'before <!--# include virtual="{included}" --> after')
    ingest = f"footfall_ingest on; footfall_redis 127.0.0.1:{redis_server.port}; footfall_script_path {folder}"
    server = nginx(
        server=f"location /page.html {{ ssi on; root {folder}; }} location /ma/ {{ {ingest}/js; }} "
        f"location /ma/empty/ {{ {ingest}/empty; }}"
    )
    answer = server.get("/page.html")
    assert (answer.status, answer.body) == (200, b"before " + content + b" after")
