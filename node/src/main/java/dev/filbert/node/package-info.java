/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The Filbert node: the Redis protocol on top, a Hazelcast grid below.
 *
 * <p>A reader's tour: {@code resp} (bytes to requests, replies to bytes), {@code slot} (where keys
 * live), {@code keyspace} (what can be done to them), {@code store} (one partition's entries),
 * {@code grid} (partitions on Hazelcast), {@code coherence} (every change to every node), {@code
 * session} and {@code command} (what a request does), {@code server} (sockets), {@code http} and
 * {@code metrics} (operations), {@code boot} (all of it put together). This package holds only the
 * command line.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node;
