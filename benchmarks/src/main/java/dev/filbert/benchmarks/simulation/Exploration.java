/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through everything that may happen to one key: two nodes, two clients that have a copy of it
 * and are connected to both nodes, a few reads and writes, and at most so many deviations from fair
 * weather. A deviation is any of these: a message or a step of a process comes late by one of
 * several times, so that others overtake it; a message between nodes is lost, or comes twice; a
 * connection, or one direction between the nodes, is cut; a process stands still or dies and starts
 * anew; the partition moves; a write is executed twice or its last version is lost with the owner;
 * an entry expires; a request takes the way by the other node.
 *
 * <p>The state machines of production can't be copied, so each path begins at the beginning and
 * repeats the choices that it shares with the one before. It is a search in depth with bounded
 * delays: M. Emmi, S. Qadeer, Z. Rakamarić, "Delay-bounded scheduling", POPL 2011.
 */
final class Exploration {
  /** As simulation, but nothing is drawn: shares are only possible or not. */
  private static final Settings SETTINGS =
      new Settings(2, 2, 1, 1, 8, 4, 0.1, 0.1, 1, 1, 0.1, 0, 0, 1, 1);

  private static final long[] LATES = {
    100 * Timeline.MICRO, 5 * Timeline.MILLI, 300 * Timeline.MILLI, 700 * Timeline.MILLI
  };

  private static final long WARM_UP = 900 * Timeline.MILLI;
  private static final long CHOICE_NANOS = 300 * Timeline.MILLI;
  private static final long TAIL = 1600 * Timeline.MILLI;

  /**
   * What the clients do.
   *
   * @param operations two letters for each: r or w, and the number of the client
   * @param spacing nanoseconds between two beginnings
   * @param direct whether requests go to the owner first, else by way of the other node
   */
  record Script(String operations, long spacing, boolean direct) {
    int length() {
      return operations.length() / 2;
    }
  }

  /**
   * What was found.
   *
   * @param paths how many paths were taken
   * @param steps how many things happened on them
   * @param story what went wrong first, or empty
   * @param path the choices that led there
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Outcome(long paths, long steps, String broken, String story, int[] path) {
    boolean isRight() {
      return broken.isEmpty();
    }
  }

  private final Script script;
  private final Choices choices;
  private final Rules rules;
  private long steps;

  private Exploration(Script script, Choices choices, Rules rules) {
    this.script = script;
    this.choices = choices;
    this.rules = rules;
  }

  /**
   * All orders of two reads and two writes by two clients, close to each other and far apart, on
   * both ways.
   *
   * @param stride 1 for all of them, 2 for every second, and so on
   */
  static List<Script> scripts(int stride) {
    List<Script> all = all();
    return IntStream.range(0, all.size()).filter(i -> i % stride == 0).mapToObj(all::get).toList();
  }

  private static List<Script> all() {
    List<Script> scripts = new ArrayList<>();
    for (int kinds = 0; kinds < 16; kinds++) {
      if (Integer.bitCount(kinds) == 2) {
        for (int who = 0; who < 16; who++) {
          StringBuilder operations = new StringBuilder();
          for (int i = 0; i < 4; i++) {
            operations.append((kinds >> i & 1) == 0 ? 'r' : 'w').append(who >> i & 1);
          }
          for (long spacing : new long[] {30 * Timeline.MICRO, 260 * Timeline.MILLI}) {
            scripts.add(new Script(operations.toString(), spacing, true));
            scripts.add(new Script(operations.toString(), spacing, false));
          }
        }
      }
    }
    return scripts;
  }

  /** Takes every path with at most so many deviations, until one goes wrong. */
  static Outcome all(Script script, int deviations, Supplier<Rules> rules) {
    Choices choices = new Choices(deviations, LATES);
    long paths = 0;
    long steps = 0;
    do {
      Exploration path = new Exploration(script, choices, rules.get());
      Violation violation = path.run();
      paths++;
      steps += path.steps;
      if (violation != null) {
        return new Outcome(
            paths, steps, violation.rule(), String.valueOf(violation.getMessage()), choices.path());
      }
    } while (choices.next());
    return new Outcome(paths, steps, "", "", new int[0]);
  }

  /** Takes one path. */
  static Outcome one(Script script, int[] path, Rules rules) {
    Choices choices = new Choices(Integer.MAX_VALUE, LATES);
    choices.take(path);
    Violation violation = new Exploration(script, choices, rules).run();
    return violation == null
        ? new Outcome(1, 0, "", "", path)
        : new Outcome(1, 0, violation.rule(), String.valueOf(violation.getMessage()), path);
  }

  private @Nullable Violation run() {
    choices.begin();
    choices.usual(script.direct());
    World world = new World(choices, SETTINGS, rules);
    try {
      warmUp(world);
      choices.open(true);
      for (int i = 0; i < script.length(); i++) {
        int step = i;
        world.timeline().after(i * script.spacing(), () -> step(world, step));
      }
      world.timeline().pass(script.length() * script.spacing() + CHOICE_NANOS);
      choices.open(false);
      rest(world);
      return null;
    } catch (Violation e) {
      return e;
    } finally {
      steps = world.timeline().events();
    }
  }

  private static void warmUp(World world) {
    world.own(0, world.nodes().get(1));
    world.timeline().pass(WARM_UP);
    world.clients().forEach(client -> client.read(0));
    world.timeline().pass(Timeline.MILLI);
  }

  private void step(World world, int i) {
    new Mishap(world).strike(choices.pick(1 + Mishap.KINDS));
    Client client = world.clients().get(script.operations().charAt(2 * i + 1) - '0');
    Runnable operation =
        script.operations().charAt(2 * i) == 'r'
            ? () -> client.read(0)
            : () -> client.write(0, Request.Kind.WRITE);
    client.run(operation);
  }

  private static void rest(World world) {
    world.network().calm();
    world.timeline().pass(TAIL);
    world.clients().forEach(world.checks()::quiet);
    world.clients().forEach(client -> client.read(0));
    world.timeline().pass(CHOICE_NANOS * 2);
    world.clients().forEach(world.checks()::quiet);
    world.clients().forEach(world.checks()::vouched);
  }
}
