/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation notices every broken rule. Writes the table of them to target/mutants.md. */
class MutantsTest {
  private static final int SEEDS_MAX = Integer.getInteger("filbert.mutant.seeds", 300);
  private static final List<String> ROWS = new ArrayList<>();

  /** Rules, and how they are broken. */
  enum Mutant {
    NO_GAP_DETECTION(
        "a missing number stops the receiver",
        "numbers seem to follow each other",
        StreamMutants.NoGapDetection::new),
    NO_TAIL_CHECK(
        "a heartbeat tells how many changes there are",
        "it tells only of those that came",
        StreamMutants.NoTailCheck::new),
    NOTHING_FLUSHED("what may have changed is flushed", "never", StreamMutants.NothingFlushed::new),
    SOURCE_FILTER(
        "a node hears its own changes", "they are filtered", StreamMutants.SourceFilter::new),
    LAST_ONLY("every change is applied", "only the last of a message", StreamMutants.LastOnly::new),
    REGISTER_AFTER_READ(
        "a key is registered before it is read", "after", ConnectionMutants.RegisterAfterRead::new),
    PUSH_AHEAD(
        "a push stands behind the replies of what was dispatched before, or else cancels reads",
        "it goes out at once and drops the copy only",
        ConnectionMutants.PushAhead::new),
    PUBLISH_UNCHECKED(
        "only a read that nothing cancelled becomes a copy",
        "every read does, and pushes go out at once",
        ConnectionMutants.PublishUnchecked::new),
    OLDER_COPY_KEPT(
        "an answer that may not be kept drops an older copy",
        "it leaves it",
        ConnectionMutants.OlderCopyKept::new),
    NO_FLOOR(
        "versions below what the client knows are refused",
        "all are believed",
        ConnectionMutants.NoFloor::new),
    FRESH_FROM_RECEIPT(
        "freshness counts from when it was asked for",
        "from when the answer came",
        ConnectionMutants.FreshFromReceipt::new),
    TTL_FROM_RECEIPT(
        "a TTL counts from when the read was sent",
        "from when the answer came",
        ConnectionMutants.TtlFromReceipt::new),
    NO_BOUND(
        "a copy is used for B after it was known to be right",
        "until it is dropped",
        ConnectionMutants.NoBound::new);

    final String rule;
    final String broken;
    final Supplier<Rules> rules;

    Mutant(String rule, String broken, Supplier<Rules> rules) {
      this.rule = rule;
      this.broken = broken;
      this.rules = rules;
    }
  }

  @ParameterizedTest
  @EnumSource
  void mutant_isCaught(Mutant mutant) throws ReflectiveOperationException {
    hunt(
        mutant,
        mutant.rule,
        mutant.broken,
        seed -> {
          Simulation.Outcome outcome = Simulation.run(seed, mutant.rules.get());
          return Map.entry(outcome.broken(), outcome.events());
        });
  }

  @ParameterizedTest
  @EnumSource
  void mutantOfTheSource_isCaught(SourceMutant mutant)
      throws IOException, ReflectiveOperationException {
    hunt(mutant, mutant.rule, mutant.broken, new PatchedCode(mutant.patches)::simulate);
  }

  /** Simulates a seed; returns what was noticed, empty for nothing, and how many events it took. */
  private interface Simulator {
    Map.Entry<String, Long> simulate(long seed) throws ReflectiveOperationException;
  }

  private static void hunt(Enum<?> mutant, String rule, String broken, Simulator simulator)
      throws ReflectiveOperationException {
    long events = 0;
    for (int seed = 1; seed <= SEEDS_MAX; seed++) {
      Map.Entry<String, Long> outcome = simulator.simulate(seed);
      events += outcome.getValue();
      if (!outcome.getKey().isEmpty()) {
        ROWS.add(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %,d |",
                rule,
                broken,
                outcome.getKey(),
                seed,
                events));
        return;
      }
    }
    assertThat(events).as("%s: events without notice", mutant).isZero();
  }

  @AfterAll
  static void writeTable() throws IOException {
    Path target = Files.createDirectories(Path.of("target"));
    List<String> table = new ArrayList<>();
    table.add("| rule | broken | noticed as | seeds | events |");
    table.add("|---|---|---|---|---|");
    table.addAll(ROWS);
    Files.write(target.resolve("mutants.md"), table);
  }
}
