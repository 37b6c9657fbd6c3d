/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Random input for everything behind the socket: parser, dispatcher, every command, reply writer.
 *
 * <p>The test is a short run; {@link dev.filbert.node.fuzz.Fuzz} has a main method for long ones.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.fuzz;
