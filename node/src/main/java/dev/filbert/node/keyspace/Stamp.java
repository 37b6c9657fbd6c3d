/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/**
 * What a key was at some moment, kept to find out later whether it has changed since: what WATCH
 * remembers.
 *
 * <p>Any change counts, also one that puts the same value, and also the coming and going of a key
 * that was absent. The latter is known for a minute; a key that came and went again before that,
 * and is absent again, counts as unchanged.
 *
 * @param database its database
 * @param key the key, not a copy
 * @param present whether it was there
 * @param version the version of its entry; of an absent key, one above all that were there before
 */
public record Stamp(int database, byte[] key, boolean present, long version) {}
