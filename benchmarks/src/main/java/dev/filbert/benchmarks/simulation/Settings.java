/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.SplittableRandom;

/**
 * The size and the weather of one simulation.
 *
 * @param nodes how many nodes there are at the beginning
 * @param ring how many changes a node keeps for others, a power of two
 * @param trackedKeys how many keys a node tracks at most
 * @param loss the share of messages between nodes that is lost
 * @param repeat the share of messages between nodes that come twice
 * @param nodeDelayNanos the longest way between nodes
 * @param clientDelayNanos the longest way between a client and a node, one direction
 * @param twice the share of writes that are executed twice
 * @param clockError by how much the rate of a clock is off at most
 * @param thinkNanos the longest pause of a client between two operations; 0 for clients that do
 *     nothing by themselves
 * @param faultNanos the mean time between two faults
 * @param runNanos how long clients work
 */
record Settings(
    int nodes,
    int clients,
    int keys,
    int partitions,
    int ring,
    int trackedKeys,
    double loss,
    double repeat,
    long nodeDelayNanos,
    long clientDelayNanos,
    double twice,
    double clockError,
    long thinkNanos,
    long faultNanos,
    long runNanos) {

  /** Draws settings: small tables, small rings and much contention are as likely as room. */
  static Settings draw(SplittableRandom random) {
    return new Settings(
        2 + random.nextInt(3),
        2 + random.nextInt(3),
        4 << random.nextInt(4),
        1 << random.nextInt(4),
        4 << random.nextInt(6),
        4 << random.nextInt(5),
        random.nextInt(3) * 0.1,
        random.nextInt(3) * 0.1,
        Timeline.MILLI * (1 + random.nextInt(40)),
        Timeline.MILLI * (1 + random.nextInt(40)),
        random.nextInt(2) * 0.05,
        0.001,
        Timeline.MILLI * (5 + random.nextInt(25)),
        Timeline.MILLI * (100 + random.nextInt(900)),
        Timeline.MILLI * 6000);
  }
}
