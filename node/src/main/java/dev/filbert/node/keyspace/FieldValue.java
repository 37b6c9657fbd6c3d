/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/**
 * A field to set.
 *
 * @param name its name, kept without a copy
 * @param value its value, kept without a copy
 */
public record FieldValue(byte[] name, byte[] value) {}
