# SPDX-License-Identifier: GPL-3.0-or-later
import os
import signal
import subprocess
import time

from e2e.spool_segments import records_of
from faults.fault import fault
from harness.waiting import wait_until


@fault()
def nginx_reloaded(plant, chance):
    """NGINX loads its configuration anew, five times"""
    for _ in range(5):
        plant.nginx.reload()
        time.sleep(chance.uniform(0.2, 0.8))


@fault(short=True)
def nginx_processes_killed(plant, chance):
    """Worker processes of NGINX are killed, ten times, while Redis is away for half of it"""
    for turn in range(10):
        if turn == 3:
            plant.redis.kill()
        if turn == 8:
            plant.redis.start()
        workers = plant.nginx.workers()
        if workers:
            os.kill(chance.choice(workers), signal.SIGKILL)
        time.sleep(chance.uniform(0.2, 0.6))


@fault()
def nginx_stopped_and_started(plant, chance):
    """NGINX is stopped and started again while Redis is away"""
    plant.redis.kill()
    time.sleep(chance.uniform(0.5, 1))
    plant.nginx.stop()
    plant.nginx.start()
    time.sleep(chance.uniform(0.5, 1))
    plant.redis.start()
    time.sleep(chance.uniform(0.5, 1))


# NGINX is upgraded only where the process that started it has ended.
_DETACHED = 'file=$1; shift; "$@" </dev/null >/dev/null 2>&1 & while ! [ -s "$file" ]; do sleep 0.05; done'


def _number_in(pid_file):
    return int(pid_file.read_text() or 0) if pid_file.exists() else 0


@fault()
def nginx_upgraded(plant, chance):
    """NGINX's program is replaced while it runs (USR2, then QUIT), and Redis is away for a part of it"""
    plant.nginx.stop()
    pid_file = plant.nginx.folder / "nginx.pid"
    subprocess.run(["sh", "-c", _DETACHED, "sh", pid_file, *plant.nginx.argv()], check=True)
    before = wait_until(lambda: _number_in(pid_file), "NGINX has said its number")
    plant.adopt(before)
    time.sleep(chance.uniform(0.5, 1))
    os.kill(before, signal.SIGUSR2)
    after = wait_until(lambda: _number_in(pid_file) not in (0, before) and _number_in(pid_file), "the new NGINX is there")
    plant.adopt(after)
    plant.redis.kill()
    time.sleep(chance.uniform(0.3, 1))
    os.kill(before, signal.SIGQUIT)
    wait_until(lambda: not os.path.exists(f"/proc/{before}"), "the old NGINX ends")
    time.sleep(chance.uniform(0.3, 1))
    plant.redis.start()


@fault()
def spool_corrupted(plant, chance):
    """Bytes of the spool are changed at random while NGINX is down: the records that they lie in are lost, and no others"""
    plant.redis.kill()
    time.sleep(chance.uniform(1, 2))
    plant.nginx.stop()
    for path in sorted(plant.spool.glob("*.segment")):
        content = bytearray(path.read_bytes())
        records = list(records_of(bytes(content)))
        for place in (chance.randrange(16, records[-1][0].stop) for _ in range(5)):
            content[place] ^= chance.randrange(1, 256)
            plant.excuse(element for where, element in records if place in where)
        path.write_bytes(content)
    plant.nginx.start()
    plant.redis.start()
    time.sleep(chance.uniform(0.5, 1))


@fault(small_disks=True)
def spool_disk_full(plant, chance):
    """The spool's disk fills up while Redis is away: what is not kept is refused"""
    plant.redis.kill()
    time.sleep(chance.uniform(0.3, 1))
    filler = plant.fill_disk_of(plant.spool)
    time.sleep(chance.uniform(1.5, 2.5))
    filler.unlink()
    time.sleep(chance.uniform(0.5, 1))
    plant.redis.start()
