/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/**
 * A change and the key it is for.
 *
 * @param key the key, kept without a copy
 * @param mutation the change
 */
public record KeyedMutation(byte[] key, Mutation mutation) {}
