// Copyright 2026 The Filbert Authors
// SPDX-License-Identifier: Apache-2.0
//
// What applications do with ioredis, against running nodes.
// Usage: node ioredis.js standalone|cluster PORT
import { Cluster, Redis } from 'ioredis';
import { KEYS, expect, expectBetween, expectError, keys, run } from './expect.js';

const [view, port] = process.argv.slice(2);
const node = { host: '127.0.0.1', port: Number(port) };
const prefix = `ioredis-${view}`;

/* The same in both views. */
async function cache(client) {
  const names = keys(prefix);
  for (const [i, name] of names.entries()) {
    await expect(client.set(name, `v${i}`, 'EX', 60), 'OK');
    await expect(client.get(name), `v${i}`);
  }
  await expect(client.set(names[0], 'x', 'NX'), null);
  await expectBetween(client.ttl(names[0]), 1, 60);
  await expect(client.expire(names[0], 9), 1);
  await expectBetween(client.pttl(names[0]), 1, 9000);
  await expect(client.persist(names[0]), 1);
  await expect(client.psetex(names[1], 70_000, 'longer'), 'OK');
  await expect(client.getex(names[1], 'PX', 500_000), 'longer');
  await expectBetween(client.ttl(names[1]), 71, 500);
  await expect(client.getdel(names[1]), 'longer');
  await expect(client.exists(names[1]), 0);
  await expect(client.set(names[1], '1'), 'OK');
  await expect(client.incrby(names[1], 41), 42);
  await expect(client.incrbyfloat(names[1], 0.5), '42.5');
  await expect(client.setBuffer(names[2], Buffer.from([0, 13, 10, 255])), Buffer.from('OK'));
  await expect(client.getBuffer(names[2]), Buffer.from([0, 13, 10, 255]));

  const hash = `${prefix}-hash`;
  await expect(client.hset(hash, { a: '1', b: 'two' }), 2);
  await expect(client.hincrby(hash, 'a', 4), 5);
  await expect(client.hgetall(hash), { a: '5', b: 'two' });
  await expect(client.hmget(hash, 'a', 'absent'), ['5', null]);
  await expect(client.hdel(hash, 'a', 'b'), 2);
  await expect(client.exists(hash), 0);

  const [one, two] = [`{${prefix}}one`, `{${prefix}}two`];
  await expect(client.mset(one, 'a', two, 'b'), 'OK');
  await expect(client.mget(one, `{${prefix}}absent`, two), ['a', null, 'b']);
  await expect(client.pipeline().set(one, '1').incr(one).get(one).exec(), [
    [null, 'OK'],
    [null, 2],
    [null, '2'],
  ]);
  await expect(client.multi().set(one, '5').incrby(one, 2).expire(one, 50).exec(), [
    [null, 'OK'],
    [null, 7],
    [null, 1],
  ]);
  const failing = await client.multi().set(two, 'text').incr(two).exec();
  await expect(failing[0], [null, 'OK']);
  await expect(failing[1][0].message, 'ERR value is not an integer or out of range');
  await expectError(client.incr(two), /ERR value is not an integer or out of range/);
  await expect(client.del(one, two), 2);
  await Promise.all(names.map((name, i) => client.set(name, `${i}`)));
}

async function publishing(client, subscriber) {
  const heard = [];
  const all = new Promise((resolve) => {
    const take = (channel, message) => heard.push(`${channel} ${message}`) === 4 && resolve();
    subscriber.on('message', take);
    subscriber.on('pmessage', (pattern, channel, message) => take(channel, message));
  });
  await expect(subscriber.subscribe(`${prefix}-news`), 1);
  await expect(subscriber.psubscribe(`${prefix}-n*`), 2);
  await client.publish(`${prefix}-news`, 'one');
  await client.publish(`${prefix}-news`, 'two');
  await all;
  await expect(heard.sort(), ['one', 'one', 'two', 'two'].map((m) => `${prefix}-news ${m}`));
}

async function scan(client) {
  const found = new Set();
  for await (const some of client.scanStream({ match: `${prefix}:*`, count: 50 })) {
    some.forEach((key) => found.add(key));
  }
  return found;
}

async function standalone() {
  const client = new Redis(node);
  await cache(client);
  await expect([...(await scan(client))].sort(), keys(prefix).sort());
  await expect(client.mget(keys(prefix)), keys(prefix).map((_, i) => `${i}`));

  const batch = client.pipeline();
  keys(prefix).forEach((name) => batch.get(name));
  await expect((await batch.exec()).map(([, value]) => value), keys(prefix).map((_, i) => `${i}`));

  const other = client.duplicate();
  await client.watch(`${prefix}:1`);
  await other.set(`${prefix}:1`, 'changed');
  await expect(client.multi().set(`${prefix}:1`, 'lost').exec(), null);
  await expect(client.get(`${prefix}:1`), 'changed');

  await publishing(client, other);
  await expect(client.del(keys(prefix)), KEYS);
}

async function cluster() {
  const client = new Cluster([node]);
  await cache(client);
  const masters = client.nodes('master');
  await expect(masters.length, 3);
  const found = new Set();
  for (const master of masters) {
    (await scan(master)).forEach((key) => found.add(key));
  }
  await expect([...found].sort(), keys(prefix).sort());
  await publishing(client, new Cluster([node]));
  await Promise.all(keys(prefix).map((name) => client.del(name)));
}

await run(view === 'cluster' ? cluster : standalone);
