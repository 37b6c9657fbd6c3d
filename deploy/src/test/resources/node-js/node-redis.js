// Copyright 2026 The Filbert Authors
// SPDX-License-Identifier: Apache-2.0
//
// What applications do with node-redis, against running nodes.
// Usage: node node-redis.js standalone|cluster 2|3 PORT
import { createClient, createCluster } from 'redis';
import { KEYS, expect, expectBetween, expectError, keys, run } from './expect.js';

const [view, protocol, port] = process.argv.slice(2);
const url = `redis://127.0.0.1:${port}`;
const RESP = Number(protocol);
const prefix = `node-redis-${view}-${protocol}`;

/* The same in both views. */
async function cache(client) {
  const names = keys(prefix);
  for (const [i, name] of names.entries()) {
    await expect(client.set(name, `v${i}`, { expiration: { type: 'EX', value: 60 } }), 'OK');
    await expect(client.get(name), `v${i}`);
  }
  await expect(client.set(names[0], 'x', { condition: 'NX' }), null);
  await expectBetween(client.ttl(names[0]), 1, 60);
  await expect(client.expire(names[0], 9), 1);
  await expectBetween(client.pTTL(names[0]), 1, 9000);
  await expect(client.persist(names[0]), 1);
  await expect(client.ttl(names[0]), -1);
  await expect(client.setEx(names[1], 70, 'longer'), 'OK');
  await expect(client.getEx(names[1], { type: 'PX', value: 500_000 }), 'longer');
  await expectBetween(client.ttl(names[1]), 71, 500);
  await expect(client.getDel(names[1]), 'longer');
  await expect(client.exists(names[1]), 0);
  await expect(client.set(names[1], '1'), 'OK');
  await expect(client.incrBy(names[1], 41), 42);
  await expect(client.decr(names[1]), 41);

  const hash = `${prefix}-hash`;
  await expect(client.hSet(hash, { a: '1', b: 'two' }), 2);
  await expect(client.hIncrBy(hash, 'a', 4), 5);
  await expect(client.hGetAll(hash), { a: '5', b: 'two' });
  await expect(client.hmGet(hash, ['a', 'absent']), ['5', null]);
  await expect(client.hDel(hash, ['a', 'b']), 2);
  await expect(client.exists(hash), 0);

  const piped = await Promise.all(names.map((name, i) => client.set(name, `${i}`)));
  await expect(piped, Array(KEYS).fill('OK'));

  const [one, two] = [`{${prefix}}one`, `{${prefix}}two`];
  await expect(client.mSet({ [one]: 'a', [two]: 'b' }), 'OK');
  await expect(client.mGet([one, `{${prefix}}absent`, two]), ['a', null, 'b']);
  await expect(
    client.multi().set(one, '1').incr(one).expire(one, 50).get(one).exec(),
    ['OK', 2, 1, '2'],
  );
  await expectError(client.multi().set(two, 'text').incr(two).exec(), /commands failed/);
  await expect(client.get(two), 'text');
  await expectError(client.incr(two), /ERR value is not an integer or out of range/);
  await expect(client.del([one, two]), 2);
}

async function publishing(client, subscriber) {
  const heard = [];
  const all = new Promise((resolve) => {
    const take = (message, channel) => heard.push(`${channel} ${message}`) === 4 && resolve();
    subscriber.ready = subscriber
      .subscribe(`${prefix}-news`, take)
      .then(() => subscriber.pSubscribe(`${prefix}-n*`, take));
  });
  await subscriber.ready;
  await client.publish(`${prefix}-news`, 'one');
  await client.publish(`${prefix}-news`, 'two');
  await all;
  await expect(heard.sort(), ['one', 'one', 'two', 'two'].map((m) => `${prefix}-news ${m}`));
}

async function scan(client) {
  const found = new Set();
  for await (const some of client.scanIterator({ MATCH: `${prefix}:*`, COUNT: 50 })) {
    some.forEach((key) => found.add(key));
  }
  return found;
}

async function standalone() {
  const client = await createClient({ url, RESP }).connect();
  await cache(client);
  await expect([...(await scan(client))].sort(), keys(prefix).sort());
  await expect(client.mGet(keys(prefix)), keys(prefix).map((_, i) => `${i}`));

  const other = await client.duplicate().connect();
  await client.watch(`${prefix}:1`);
  await other.set(`${prefix}:1`, 'changed');
  await expectError(client.multi().set(`${prefix}:1`, 'lost').exec(), /watched keys has been changed/);
  await expect(client.get(`${prefix}:1`), 'changed');

  await publishing(client, other);
  await expect(client.del(keys(prefix)), KEYS);
}

async function cluster() {
  const client = createCluster({ rootNodes: [{ url }], RESP });
  await client.connect();
  await cache(client);
  await expect(client.masters.length, 3);
  const found = new Set();
  for (const master of client.masters) {
    (await scan(await client.nodeClient(master))).forEach((key) => found.add(key));
  }
  await expect([...found].sort(), keys(prefix).sort());
  await publishing(client, client);
  const sharded = new Promise((resolve) => {
    client.sSubscribe(`${prefix}-shard`, resolve).then(() => client.sPublish(`${prefix}-shard`, 'hi'));
  });
  await expect(sharded, 'hi');
  await Promise.all(keys(prefix).map((name) => client.del(name)));
}

await run(view === 'cluster' ? cluster : standalone);
