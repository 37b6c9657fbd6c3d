// Copyright 2026 The Filbert Authors
// SPDX-License-Identifier: Apache-2.0
import { deepStrictEqual, rejects } from 'node:assert';

export const KEYS = 200;
export const keys = (prefix) => Array.from({ length: KEYS }, (_, i) => `${prefix}:${i}`);

/** What a promise brings must be this; objects without prototype count as plain ones. */
export async function expect(promise, wanted) {
  const actual = await promise;
  const plain = actual !== null && typeof actual === 'object' && Object.getPrototypeOf(actual) === null;
  deepStrictEqual(plain ? { ...actual } : actual, wanted);
}

export const expectError = (promise, pattern) => rejects(promise, pattern);

/** A number that must lie in a range, both ends included. */
export async function expectBetween(promise, low, high) {
  const actual = await promise;
  if (!(actual >= low && actual <= high)) {
    throw new Error(`${actual} is not from ${low} to ${high}`);
  }
}

/** Runs a workload to its end: prints "done", or why not. */
export async function run(workload) {
  try {
    await workload();
    console.log('done');
    process.exit(0);
  } catch (e) {
    console.error(e);
    process.exit(1);
  }
}
