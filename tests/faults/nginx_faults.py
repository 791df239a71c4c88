# SPDX-License-Identifier: GPL-3.0-or-later
import os
import signal
import time

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


@fault()
def nginx_upgraded(plant, chance):
    """NGINX's program is replaced while it runs (USR2, then QUIT), and Redis is away for a part of it"""
    before = plant.nginx.process
    before.send_signal(signal.SIGUSR2)
    pid_file = plant.nginx.folder / "nginx.pid"
    wait_until((pid_file.with_suffix(".pid.oldbin")).exists, "the new NGINX is there")
    wait_until(lambda: pid_file.exists() and pid_file.read_text().strip(), "it has said its number")
    plant.adopt(int(pid_file.read_text()))
    plant.redis.kill()
    time.sleep(chance.uniform(0.3, 1))
    before.send_signal(signal.SIGQUIT)
    before.wait()
    time.sleep(chance.uniform(0.3, 1))
    plant.redis.start()


@fault()
def spool_disk_full(plant, chance):
    """The spool's disk fills up while Redis is away: what is not kept is refused"""
    plant.redis.kill()
    time.sleep(chance.uniform(0.3, 1))
    filler = plant.fill_spool_disk()
    time.sleep(chance.uniform(1.5, 2.5))
    filler.unlink()
    time.sleep(chance.uniform(0.5, 1))
    plant.redis.start()
