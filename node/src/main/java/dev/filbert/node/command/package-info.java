/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The commands: a table of rows, one per command, and the families that implement them.
 *
 * <p>May import {@code resp}, {@code slot}, {@code keyspace}, {@code session}, {@code config} and
 * {@code metrics}; knows no sockets and no grid.
 *
 * <p>Start with {@link dev.filbert.node.command.Command}, then {@link
 * dev.filbert.node.command.CommandDispatcher}, then any family.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.command;
