# SPDX-License-Identifier: GPL-3.0-or-later
import os
import signal
import time

from faults.fault import fault, kill_for
from harness.waiting import wait_until


def _kill_again_and_again(plant, chance, times, longest):
    for _ in range(times):
        number = chance.randrange(len(plant.daemons))
        plant.daemons[number].kill()
        plant.restart_daemon(number)
        time.sleep(chance.uniform(0, longest))


@fault(short=True)
def footfall_killed(plant, chance):
    """The daemon is killed and started again, twenty times"""
    _kill_again_and_again(plant, chance, 20, 0.5)


@fault(daemons=4)
def footfall_killed_200_times(plant, chance):
    """One of four daemons is killed and started again, two hundred times"""
    _kill_again_and_again(plant, chance, 200, 0.3)


@fault(daemons=2)
def footfall_stopped_past_its_lease(plant, chance):
    """One of two daemons stands still for longer than its lease and goes on, twice"""
    for _ in range(2):
        plant.daemons[0].send_signal(signal.SIGSTOP)
        time.sleep(chance.uniform(6, 8))
        plant.daemons[0].send_signal(signal.SIGCONT)
        time.sleep(chance.uniform(0.5, 1.5))


@fault(daemons=2, clock=True)
def clock_set_back_an_hour(plant, chance):
    """The wall clock of NGINX and of two daemons goes back an hour, then one of them is killed, whose queues the other takes"""
    wait_until(lambda: len(plant.owners()) == 2, "both daemons have queues")
    time.sleep(chance.uniform(0.5, 1))
    plant.clock.set_back(3600)
    an_hour_ago = "SELECT COUNT(*) FROM matomo_log_visit WHERE visit_first_action_time < NOW() - INTERVAL 55 MINUTE"
    wait_until(lambda: plant.database.value(an_hour_ago), "hits come with the time of an hour ago")
    time.sleep(chance.uniform(1, 2))
    plant.daemons[0].kill()
    wait_until(lambda: plant.owners() == {plant.daemons[1].pid}, "the daemon that is left has all queues", 15)
    plant.restart_daemon(0)
    wait_until(lambda: len(plant.owners()) == 2, "both daemons have queues again", 15)


@fault(daemons=2)
def archiver_and_purge_killed(plant, chance):
    """The archiver and the purge run beside it and are killed, ten times"""
    for _ in range(10):
        for command in (("archive", "--force", "--sites=1", "--dates=today,today"), ("purge", "--actions", "--yes")):
            job = plant.start_job(*command)
            time.sleep(chance.uniform(0.05, 0.6))
            job.kill()


@fault(daemons=2)
def everything_at_once(plant, chance):
    """Redis, MariaDB, NGINX's worker processes and daemons are killed in turn, by chance"""
    for _ in range(12):
        which = chance.randrange(4)
        if which == 0:
            kill_for(plant.redis, chance.uniform(0, 1))
        elif which == 1:
            kill_for(plant.mariadb, chance.uniform(0, 1))
        elif which == 2 and plant.nginx.workers():
            os.kill(chance.choice(plant.nginx.workers()), signal.SIGKILL)
        else:
            _kill_again_and_again(plant, chance, 1, 0.3)
        time.sleep(chance.uniform(0.2, 0.8))
