// Copyright 2026 The Filbert Authors
// SPDX-License-Identifier: Apache-2.0
//
// Usage: node near.js standalone|cluster PORT
// Reads a key a line, gets it through node-redis' client-side cache, and prints a line:
// "value V", "absent", or "error E".
import { createInterface } from 'node:readline';
import { createClient, createCluster } from 'redis';

const [view, port] = process.argv.slice(2);
const url = `redis://127.0.0.1:${port}`;
const clientSideCache = { maxEntries: 1000 };
// An error at once, instead of an answer when the node is back.
const disableOfflineQueue = true;
const client =
  view === 'cluster'
    ? createCluster({ rootNodes: [{ url }], RESP: 3, clientSideCache, defaults: { disableOfflineQueue } })
    : createClient({ url, RESP: 3, clientSideCache, disableOfflineQueue });
client.on('error', (e) => console.error(new Date().toISOString(), e.message));
await client.connect();

for await (const key of createInterface({ input: process.stdin })) {
  try {
    const value = await client.get(key);
    console.log(value === null ? 'absent' : `value ${value}`);
  } catch (e) {
    console.log(`error ${e.message.replaceAll('\n', ' ')}`);
  }
}
process.exit(0);
