/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The coherence protocol in simulated time: the state machines that nodes and clients run, between
 * networks, clocks and processes that fail as a seed says.
 *
 * <p>May import nodes' and clients' state machines, nothing of the other packages here. Start with
 * {@link dev.filbert.benchmarks.simulation.Simulation}; {@link
 * dev.filbert.benchmarks.simulation.Simulate} is the command.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.simulation;
