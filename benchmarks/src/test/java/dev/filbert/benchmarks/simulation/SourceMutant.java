/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.List;

/** Rules of the classes of production, and how they are broken in their source. */
enum SourceMutant {
  GAP_PASSED(
      "changes behind a gap are not applied before it is filled",
      "they are, and the gap is forgotten",
      Patch.stream(
          "SourceFollower",
          "miss(changes.last(), nowNanos); return;",
          "expected = changes.first();")),
  BEAT_TAKES_EFFECT_EARLY(
      "a heartbeat proves something once all that it counts is applied",
      "at once",
      Patch.stream(
          "SourceFollower", "oldest != null && oldest.beat().last() < expected", "oldest != null")),
  LOST_NOT_FLUSHED(
      "changes that are gone count as changes of everything",
      "they are skipped",
      Patch.stream(
          "SourceFollower",
          "Math.max(1, last.beat().last() - expected + 1)); leave();",
          "1); expected = missingTo + 1; asking = false;")),
  NEVER_ASKED_AGAIN(
      "what is missing is asked for again and again",
      "once",
      Patch.stream("SourceFollower", "} else { ask(nowNanos); }", "}")),
  EVICTED_NOT_TOLD(
      "whoever read a key that makes room in the table is told to forget it",
      "nobody is",
      Patch.tracking(
          "Tracking", "counters.evicted().increment(); taken(key, holders);", "holders.size();")),
  ONE_READER_TOLD(
      "everybody who read a key is told of its change",
      "who read it first is",
      Patch.tracking("Holders", "if (others != null) { others.forEach(visitor); }", "")),
  UNKNOWN_AGE_BELIEVED(
      "an owner that the node can't vouch for vouches for nothing",
      "it counts as fresh",
      Patch.client("Domains", " && agesMillis[owner] != UNKNOWN_AGE", "")),
  DEADLINE_IGNORED(
      "a copy ends with its entry",
      "with its invalidation only",
      Patch.client("Copy", "<= limit && now < deadline", "<= limit")),
  FLOOR_OF_LAST_ANSWER(
      "the newest version that a client saw is its floor",
      "the last one is",
      Patch.client("Floors", "merge(key, version, Math::max)", "merge(key, version, (a, b) -> b)")),
  // What follows is held up more than once: broken one by one, nothing would be noticed.
  TAKEOVER_NOT_FLUSHED(
      "a new owner is flushed: when it says so, when it first claims, when it is first vouched for",
      "none of the three",
      Patch.stream("SourceFollower", "out.flush(only(all.partition()));", ""),
      Patch.stream("SourceFollower", "out.flush(unknown);", ""),
      Patch.tracking("Tracking", "if (!moved.isEmpty() && isWatching()) { flush(moved); }", "")),
  LEFT_AND_CLAIMED(
      "what a source that is gone may have changed is flushed: when it goes, or when another"
          + " claims",
      "neither",
      Patch.stream("SourceFollower", "out.flush(touched);", ""),
      Patch.stream("SourceFollower", "out.flush(unknown);", ""),
      Patch.tracking("Tracking", "if (!moved.isEmpty() && isWatching()) { flush(moved); }", "")),
  NEVER_GIVEN_UP(
      "what is gone is given up: when its source says so, or after 20 questions",
      "neither",
      Patch.stream(
          "SourceFollower",
          "gone.incarnation() == incarnation && gone.from() == expected",
          "false"),
      Patch.stream("SourceFollower", "asked >= times.retries()", "false"));

  final String rule;
  final String broken;
  final List<Patch> patches;

  SourceMutant(String rule, String broken, Patch... patches) {
    this.rule = rule;
    this.broken = broken;
    this.patches = List.of(patches);
  }
}
