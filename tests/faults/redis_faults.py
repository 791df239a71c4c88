# SPDX-License-Identifier: GPL-3.0-or-later
import shutil
import time

from faults.fault import fault, kill_for


@fault(short=True)
def redis_killed(plant, chance):
    """Redis is killed and started again, three times"""
    for _ in range(3):
        kill_for(plant.redis, chance.uniform(0.2, 1.5))
        time.sleep(chance.uniform(0.5, 1.5))


@fault(short=True)
def redis_stopped(plant, chance):
    """Redis stands still for seconds and goes on, twice"""
    for _ in range(2):
        plant.redis.pause()
        time.sleep(chance.uniform(1, 3))
        plant.redis.resume()
        time.sleep(chance.uniform(0.5, 1))


@fault()
def redis_out_of_memory(plant, chance):
    """Redis is at its maxmemory and refuses to grow"""
    client = plant.redis.client()
    client.config_set("maxmemory", "1mb")
    time.sleep(chance.uniform(2, 4))
    client.config_set("maxmemory", "0")


@fault()
def redis_read_only(plant, chance):
    """Redis becomes a replica and refuses writes"""
    client = plant.redis.client()
    client.replicaof("127.0.0.1", "1")
    time.sleep(chance.uniform(2, 4))
    client.replicaof("NO", "ONE")


@fault()
def redis_connections_cut(plant, chance):
    """Redis closes all connections, ten times"""
    for _ in range(10):
        plant.redis.client().client_kill_filter(_type="normal", skipme=True)
        time.sleep(chance.uniform(0.1, 0.5))


@fault()
def redis_forgets_everything(plant, chance):
    """Redis is killed and started again without what it kept on its disk: what waited in it is lost, and nothing else"""
    time.sleep(chance.uniform(0.5, 1))
    client = plant.redis.client()
    client.execute_command("CLIENT", "PAUSE", 60000, "WRITE")  # So that what is read is what will be lost.
    plant.excuse(plant.elements())
    plant.redis.kill()
    shutil.rmtree(plant.redis.folder / "appendonlydir")
    time.sleep(chance.uniform(0.2, 1))
    plant.redis.start()
    time.sleep(chance.uniform(1, 2))


@fault(sentinel=True)
def redis_failed_over(plant, chance):
    """Redis' replica falls behind, Redis is killed, Sentinel promotes the replica, and the former master comes back"""
    time.sleep(chance.uniform(0.5, 1))
    plant.pair.link.freeze()
    time.sleep(chance.uniform(0.5, 2))
    plant.pair.fail_over()
    time.sleep(chance.uniform(0.5, 1))
    plant.pair.bring_back()
    time.sleep(chance.uniform(0.5, 1))


@fault(sentinel=True)
def redis_failed_over_at_full_speed(plant, chance):
    """Redis is killed while its replica follows, and Sentinel promotes that"""
    time.sleep(chance.uniform(0.5, 1))
    plant.pair.fail_over()
    plant.pair.bring_back()
    time.sleep(chance.uniform(0.5, 1))
