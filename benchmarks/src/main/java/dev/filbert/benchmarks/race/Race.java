/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.history.HistoryCheck;
import dev.filbert.benchmarks.history.OperationLog;
import dev.filbert.benchmarks.history.Verdict;
import dev.filbert.benchmarks.peers.NearClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Some clients with near-caches read and write the same keys as fast as they can while something
 * goes wrong, or nothing.
 *
 * <p>Threading: {@link #run} blocks for the length of the race.
 */
public final class Race {
  private static final int EXAMPLES_MAX = 5;
  private static final int JOIN_SECONDS_MAX = 60;

  private final RaceSettings settings;
  private final List<NearClient> clients;
  private final long seed;
  private final RaceKeys keys;
  private final List<Racer> racers = new ArrayList<>();
  private volatile boolean over;

  /** What happens during a race, on the thread that runs it. */
  @FunctionalInterface
  public interface Fault {
    /** Nothing goes wrong. */
    Fault NONE = () -> {};

    /** Does harm, and undoes it where that is part of it; may block. */
    void strike() throws Exception;
  }

  /**
   * A race.
   *
   * @param clients as many as the settings say; stay open
   * @param seed where the choice of keys comes from
   */
  public Race(RaceSettings settings, List<NearClient> clients, long seed) {
    if (clients.size() != settings.clients()) {
      throw new IllegalArgumentException(
          "the settings want " + settings.clients() + " clients, there are " + clients.size());
    }
    this.settings = settings;
    this.clients = List.copyOf(clients);
    this.seed = seed;
    this.keys = new RaceKeys(settings.keys());
  }

  /**
   * Runs it: a third of its length without harm, then the fault, then the rest.
   *
   * @throws Exception what the fault threw, or an interruption
   */
  public RaceResult run(Fault fault) throws Exception {
    List<Thread> threads = start();
    long lengthMillis = settings.length().toMillis();
    long begin = System.nanoTime();
    TimeUnit.MILLISECONDS.sleep(lengthMillis / 3);
    try {
      fault.strike();
      long left = lengthMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      TimeUnit.MILLISECONDS.sleep(Math.max(left, lengthMillis / 3));
    } finally {
      over = true;
    }
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(JOIN_SECONDS_MAX));
      if (thread.isAlive()) {
        throw new IllegalStateException(
            thread.getName() + " still waits for an answer after " + JOIN_SECONDS_MAX + " s");
      }
    }
    TimeUnit.MILLISECONDS.sleep(2 * settings.bound().toMillis());
    // What is merely late is not stuck; how late it may come is up to the product.
    clients.get(0).awaitInvalidations();
    return result();
  }

  private List<Thread> start() {
    AtomicLong values = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int c = 0; c < clients.size(); c++) {
      for (int t = 0; t < settings.readers() + settings.writers(); t++) {
        boolean writes = t < settings.writers();
        Racer racer =
            new Racer(
                c,
                clients.get(c),
                keys,
                values::incrementAndGet,
                writes,
                writes ? settings.writePause().toNanos() : 0,
                1,
                seed + racers.size(),
                () -> over);
        racers.add(racer);
        Thread thread = new Thread(racer, "race-client-" + c + (writes ? "-write-" : "-read-") + t);
        threads.add(thread);
      }
    }
    threads.forEach(Thread::start);
    return threads;
  }

  private RaceResult result() {
    List<OperationLog> logs = racers.stream().map(Racer::log).toList();
    Verdict verdict = HistoryCheck.of(logs, settings.bound(), false);
    List<String> stuck = stuck();
    return new RaceResult(
        racers.stream().mapToLong(Racer::reads).sum(),
        racers.stream().mapToLong(Racer::written).sum(),
        racers.stream().mapToLong(Racer::failures).sum(),
        verdict,
        (long) clients.size() * keys.size(),
        stuck.size(),
        racers.stream().mapToLong(Racer::longestNanos).max().orElse(0),
        stuck.subList(0, Math.min(EXAMPLES_MAX, stuck.size())));
  }

  /** Nobody writes any more: whatever a near-cache says differently from the server stays so. */
  private List<String> stuck() {
    List<String> stuck = new ArrayList<>();
    for (int c = 0; c < clients.size(); c++) {
      for (int k = 0; k < keys.size(); k++) {
        String near = clients.get(c).get(keys.name(k));
        String remote = clients.get(c).getRemote(keys.name(k));
        if (!Objects.equals(near, remote)) {
          stuck.add("client " + c + ", " + keys.name(k) + ": near " + near + ", server " + remote);
        }
      }
    }
    return stuck;
  }
}
