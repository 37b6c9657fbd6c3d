# Copyright 2026 The Filbert Authors
# SPDX-License-Identifier: Apache-2.0
"""What applications do with redis-py, against running nodes.

Usage: workload.py standalone|cluster|lock|lock-cluster PORT
Prints "done"; anything unexpected ends it with an exception.
"""
import logging
import sys
import time

import redis
from redis.cluster import RedisCluster
from redis.exceptions import LockError, LockNotOwnedError, ResponseError

HOST = "127.0.0.1"
KEYS = 200

# The cluster client logs each error reply with its stack, the expected ones too.
logging.getLogger("redis").setLevel(logging.CRITICAL + 1)


def expect(actual, wanted):
    if actual != wanted:
        raise AssertionError(f"{actual!r} instead of {wanted!r}")


def expect_error(kind, call):
    try:
        call()
    except kind:
        return
    raise AssertionError(f"no {kind.__name__}")


def cache(client, prefix):
    """Single keys, counters, deadlines and hashes: the same in both views."""
    for i in range(KEYS):
        expect(client.set(f"{prefix}{i}", f"v{i}", ex=60), True)
        expect(client.get(f"{prefix}{i}"), f"v{i}".encode())
    expect(client.set(prefix + "0", "x", nx=True), None)
    expect(client.set(prefix + "0", b"\x80\x05\r\n\x00", xx=True, keepttl=True), True)
    expect(client.get(prefix + "0"), b"\x80\x05\r\n\x00")
    expect(0 < client.ttl(prefix + "0") <= 60, True)
    expect(client.setnx(prefix + "new", 1), True)
    expect(client.expire(prefix + "new", 9), True)
    expect(client.persist(prefix + "new"), True)
    expect(client.incrby(prefix + "new", 41), 42)
    expect(client.decrby(prefix + "new", 2), 40)
    expect(client.getex(prefix + "new", px=70000), b"40")
    expect(client.getdel(prefix + "new"), b"40")
    expect(client.exists(prefix + "new"), 0)
    expect(client.hset(prefix + "hash", mapping={"a": 1, "b": "two"}), 2)
    expect(client.hincrby(prefix + "hash", "a", 4), 5)
    expect(client.hgetall(prefix + "hash"), {b"a": b"5", b"b": b"two"})
    expect(dict(client.hscan_iter(prefix + "hash")), {b"a": b"5", b"b": b"two"})
    expect(client.hdel(prefix + "hash", "a", "b"), 2)
    expect(client.exists(prefix + "hash"), 0)
    client.set(prefix + "text", "text")
    expect_error(ResponseError, lambda: client.incr(prefix + "text"))
    expect(client.delete(prefix + "text", prefix + "absent"), 1)


def standalone(port):
    client = redis.Redis(HOST, port)
    cache(client, "py:")
    expect(client.mget("py:1", "py:absent", "py:2"), [b"v1", None, b"v2"])
    expect(client.mset({"py:1": "a", "py:2": "b"}), True)
    with client.pipeline(transaction=True) as pipeline:
        pipeline.mset({"py:3": "c", "py:4": "d"}).expire("py:3", 5).get("py:4")
        expect(pipeline.execute(), [True, True, b"d"])
    with client.pipeline(transaction=False) as pipeline:
        for i in range(KEYS):
            pipeline.set(f"py:{i}", i)
        expect(pipeline.execute(), [True] * KEYS)
    expect({int(client.get(key)) for key in client.scan_iter("py:*", count=50)}, set(range(KEYS)))
    expect(len(client.keys("py:*")), KEYS)
    other = redis.Redis(HOST, port, db=1)
    expect(other.get("py:1"), None)
    listener = client.pubsub(ignore_subscribe_messages=True)
    listener.subscribe("py-news")
    expect(listener.get_message(timeout=5), None)
    expect(client.publish("py-news", "hello"), 1)
    expect(listener.get_message(timeout=5)["data"], b"hello")
    listener.close()
    expect(client.delete(*client.keys("py:*")), KEYS)


def cluster(port):
    client = RedisCluster(host=HOST, port=port)
    cache(client, "py-cluster:")
    expect(client.mget_nonatomic("py-cluster:1", "py-cluster:2"), [b"v1", b"v2"])
    expect(client.mset_nonatomic({"py-cluster:1": "a", "py-cluster:2": "b"}), [True, True])
    expect(client.mget("{py-cluster}a", "{py-cluster}b"), [None, None])
    pipeline = client.pipeline()
    for i in range(KEYS):
        pipeline.set(f"py-cluster:{i}", i)
    expect(pipeline.execute(), [True] * KEYS)
    found = {int(client.get(key)) for key in client.scan_iter("py-cluster:*", count=50)}
    expect(found, set(range(KEYS)))
    listener = client.pubsub(ignore_subscribe_messages=True)
    listener.subscribe("py-cluster-news")
    expect(listener.get_message(timeout=5), None)
    client.publish("py-cluster-news", "hello")
    expect(listener.get_message(timeout=5)["data"], b"hello")
    listener.close()
    expect(sum(client.delete(f"py-cluster:{i}") for i in range(KEYS)), KEYS)
    client.close()


def locks(client, name):
    first = client.lock(name, timeout=30)
    second = client.lock(name, timeout=30)
    expect(first.acquire(blocking=False), True)
    expect(second.acquire(blocking=False), False)
    expect(first.owned(), True)

    expect(first.extend(20), True)
    expect(30_000 < client.pttl(name) <= 50_000, True)
    expect(first.extend(5, replace_ttl=True), True)
    expect(0 < client.pttl(name) <= 5_000, True)
    expect(first.reacquire(), True)
    expect(5_000 < client.pttl(name) <= 30_000, True)

    first.release()
    expect(client.exists(name), 0)
    expect_error(LockError, first.release)
    expect(second.acquire(blocking_timeout=5), True)

    second_token = second.local.token
    client.set(name, "stolen")
    expect_error(LockNotOwnedError, second.release)
    expect(client.get(name), b"stolen")
    second.local.token = second_token
    expect_error(LockNotOwnedError, lambda: second.extend(5))
    expect_error(LockNotOwnedError, second.reacquire)
    client.delete(name)

    brief = client.lock(name, timeout=0.05)
    expect(brief.acquire(blocking=False), True)
    time.sleep(0.2)
    expect_error(LockNotOwnedError, brief.release)
    with client.lock(name, timeout=5):
        expect(client.exists(name), 1)
    expect(client.exists(name), 0)
    expect_error(ResponseError, lambda: client.eval("return 1", 1, name))


def main(what, port):
    if what == "standalone":
        standalone(port)
    elif what == "cluster":
        cluster(port)
    elif what == "lock":
        locks(redis.Redis(HOST, port), "py-lock")
    elif what == "lock-cluster":
        locks(RedisCluster(host=HOST, port=port), "py-lock-cluster")
    else:
        raise SystemExit(__doc__)
    print("done")


main(sys.argv[1], int(sys.argv[2]))
