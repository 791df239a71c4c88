# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import shutil
import signal

from harness import paths
from harness.http_client import HttpClient
from harness.own_hosts import in_own_hosts
from harness.ports import accepts, free_port
from harness.process import Process

_TEMPLATE = """\
{user}daemon off;
master_process on;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log {log_level};
{load_module}
{main}
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {http}
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        {server}
    }}
}}
"""

_BAD = re.compile(r"\[(alert|crit|emerg)\]|Sanitizer|runtime error:")


class NginxServer:
    """A real NGINX in FOLDER with the built module; SERVER, HTTP and MAIN are configuration text of these levels."""

    # hosts: text of an /etc/hosts that only this NGINX sees (needs root). env: variables, over those of the tests.
    def __init__(self, folder, server="", http="", main="", workers=1, log_level="info", port=None, hosts=None, env=None):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.port = port or free_port()
        self._texts = {"server": server, "http": http, "main": main}
        self._settings = {"workers": workers, "log_level": log_level}
        self._hosts = hosts
        self._own_env = env or {}
        self.process = None
        self.start()

    @property
    def config(self):
        return self.folder / "nginx.conf"

    @property
    def error_log(self):
        return self.folder / "error.log"

    def _write_config(self):
        self.config.write_text(
            _TEMPLATE.format(
                user="user root;\n" if os.geteuid() == 0 else "",
                folder=self.folder,
                port=self.port,
                load_module=f"load_module {paths.module()};" if paths.module().exists() else "",
                **self._settings,
                **self._texts,
            )
        )

    def argv(self, *more):
        # With its whole path, without which it cannot be upgraded.
        return [*in_own_hosts(self.folder, self._hosts), shutil.which("nginx"), "-p", self.folder, "-c", self.config, "-e", self.error_log, *more]

    def _env(self):
        preload = paths.sanitizer_preload()
        return {**paths.sanitizer_env(self.folder), **({"LD_PRELOAD": preload} if preload else {}), **self._own_env}

    def start(self):
        self._write_config()
        log = self.folder / "nginx.out"
        # SIGTERM, not SIGKILL: a killed master would leave its workers behind.
        self.process = Process("nginx", self.argv(), log, env=self._env(), death_signal=signal.SIGTERM)
        try:
            # Its port is open before it has any worker processes.
            self.process.wait_ready(lambda: accepts(self.port) and len(self.workers()) >= self._settings["workers"])
        except (RuntimeError, TimeoutError) as error:
            raise RuntimeError(f"{error}\n{self.log_text()}") from None

    def reload(self, **texts):
        """Puts new configuration text in place (server=, http=, main=) and has NGINX load it."""
        self._texts.update(texts)
        self._write_config()
        before = set(self.workers())
        self.process.send_signal(signal.SIGHUP)
        self.process.wait_ready(lambda: self.workers() and not before & set(self.workers()))

    def workers(self):
        """The process ids of NGINX's workers."""
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        with open(children) as file:
            return [int(pid) for pid in file.read().split()]

    def client(self, **options):
        return HttpClient(self.port, **options)

    def get(self, target, headers=()):
        client = self.client()
        try:
            return client.get(target, headers)
        finally:
            client.close()

    def post(self, target, body, headers=()):
        client = self.client()
        try:
            return client.post(target, body, headers)
        finally:
            client.close()

    def log_text(self):
        text = self.error_log.read_text(errors="replace") if self.error_log.exists() else ""
        findings = [path.read_text(errors="replace") for path in sorted(self.folder.glob("sanitizer*"))]
        return "\n".join([text, self.process.text() if self.process else "", *findings])

    def complaints(self, allowed=()):
        """Lines of the log that no run may leave behind, but for those matching one of the allowed expressions."""
        bad = [line for line in self.log_text().splitlines() if _BAD.search(line)]
        return [line for line in bad if not any(re.search(pattern, line) for pattern in allowed)]

    def stop(self, number=signal.SIGQUIT):
        """SIGQUIT lets requests finish; returns NGINX's status."""
        return self.process.stop(number) if self.process.running() else self.process.returncode
