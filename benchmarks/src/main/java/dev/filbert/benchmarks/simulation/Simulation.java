/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.SplittableRandom;

/**
 * One simulation: some seconds of work and faults, then quiet. Everything follows from the seed.
 */
public final class Simulation {
  private static final long SETTLE_NANOS = 6000 * Timeline.MILLI;
  private static final long STEP_NANOS = 1500 * Timeline.MILLI;

  /**
   * What happened.
   *
   * @param events how many things happened
   * @param hits how many reads were answered by a near copy
   * @param reads how many by a node
   * @param regressions how often a client was told that an owner had lost a version
   * @param longestNanos the longest time that a copy was used after its value was replaced
   * @param broken the promise that was broken, or empty
   * @param story how, or empty
   */
  public record Outcome(
      long seed,
      long events,
      long hits,
      long reads,
      long writes,
      long regressions,
      long longestNanos,
      String broken,
      String story) {

    /** Whether every promise was kept. */
    public boolean isRight() {
      return broken.isEmpty();
    }
  }

  private Simulation() {}

  /** Simulates what follows from a seed. */
  public static Outcome run(long seed) {
    return run(seed, new Rules());
  }

  static Outcome run(long seed, Rules rules) {
    SplittableRandom random = new SplittableRandom(seed);
    World world = new World(Dice.of(random), Settings.draw(random), rules);
    try {
      play(world);
      return outcome(seed, world, "", "");
    } catch (Violation e) {
      return outcome(seed, world, e.rule(), String.valueOf(e.getMessage()));
    }
  }

  private static void play(World world) {
    Faults faults = new Faults(world);
    world.timeline().pass(world.settings().runNanos());
    faults.stop();
    world.clients().forEach(Client::rest);
    world.timeline().pass(SETTLE_NANOS);
    world.clients().forEach(world.checks()::quiet);
    // Whoever reads now sees what is, and somebody vouches for it.
    everyKey(world, Client::read);
    world.timeline().pass(STEP_NANOS);
    world.clients().forEach(world.checks()::quiet);
    world.clients().forEach(world.checks()::vouched);
    // A loss is told once; nothing has been lost since.
    long told = world.checks().regressions();
    everyKey(world, Client::read);
    world.timeline().pass(STEP_NANOS);
    world.checks().noneLostSince(told);
    // What those copies missed before must not hide what changes now.
    Client writer = world.clients().get(0);
    for (int key = 0; key < world.keyspace().keys(); key++) {
      writer.write(key, Request.Kind.WRITE);
    }
    world.timeline().pass(STEP_NANOS);
    world.clients().forEach(world.checks()::quiet);
  }

  private interface Visit {
    void visit(Client client, int key);
  }

  private static void everyKey(World world, Visit visit) {
    for (Client client : world.clients()) {
      for (int key = 0; key < world.keyspace().keys(); key++) {
        visit.visit(client, key);
      }
    }
  }

  private static Outcome outcome(long seed, World world, String broken, String story) {
    Checks checks = world.checks();
    return new Outcome(
        seed,
        world.timeline().events(),
        checks.hits(),
        checks.reads(),
        checks.writes(),
        checks.regressions(),
        checks.longestNanos(),
        broken,
        story);
  }
}
