# SPDX-License-Identifier: GPL-3.0-or-later
import os
import signal
import time

from faults.fault import fault


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
