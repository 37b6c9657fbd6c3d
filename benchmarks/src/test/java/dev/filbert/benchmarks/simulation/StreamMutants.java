/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import dev.filbert.node.coherence.Effect;
import dev.filbert.node.coherence.Event;
import dev.filbert.node.coherence.StreamElement;
import dev.filbert.node.coherence.StreamMessage;
import dev.filbert.node.coherence.StreamMessage.Changes;
import dev.filbert.node.coherence.StreamMessage.Heartbeat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Broken rules of the stream between nodes: what a node sees, or does with it, is another. */
final class StreamMutants {
  private StreamMutants() {}

  /** Rewrites messages before a node sees them. */
  private abstract static class Rewriting extends Rules {
    @Override
    Event event(Node node, Event event) {
      return event instanceof Event.Received received
          ? new Event.Received(received.sender(), rewrite(node.id() + node.incarnation(), received))
          : event;
    }

    abstract StreamMessage rewrite(String receiver, Event.Received received);
  }

  /** Numbers seem to follow each other, whatever was lost in between. */
  static final class NoGapDetection extends Rewriting {
    private final Map<String, Long> next = new HashMap<>();

    @Override
    StreamMessage rewrite(String receiver, Event.Received received) {
      StreamMessage message = received.message();
      String stream = receiver + "<" + received.sender() + "/" + message.incarnation();
      if (message instanceof Changes changes) {
        long first = next.getOrDefault(stream, 1L);
        next.put(stream, first + changes.elements().size());
        return new Changes(changes.incarnation(), first, changes.elements());
      }
      return message instanceof Heartbeat beat
          ? last(beat, next.getOrDefault(stream, 1L) - 1)
          : message;
    }
  }

  /** A heartbeat never tells of changes that have not come. */
  static final class NoTailCheck extends Rewriting {
    private final Map<String, Long> seen = new HashMap<>();

    @Override
    StreamMessage rewrite(String receiver, Event.Received received) {
      StreamMessage message = received.message();
      String stream = receiver + "<" + received.sender() + "/" + message.incarnation();
      if (message instanceof Changes changes) {
        seen.merge(stream, changes.last(), Math::max);
      }
      return message instanceof Heartbeat beat
          ? last(beat, Math.min(beat.last(), seen.getOrDefault(stream, 0L)))
          : message;
    }
  }

  private static Heartbeat last(Heartbeat beat, long last) {
    return new Heartbeat(beat.incarnation(), beat.id(), last, beat.claims(), beat.heard());
  }

  /** Nothing that may have changed is flushed. */
  static final class NothingFlushed extends Rules {
    @Override
    List<Effect> effects(Node node, Event event, List<Effect> effects) {
      List<Effect> kept = new ArrayList<>(effects);
      kept.removeIf(effect -> effect instanceof Effect.Flush);
      return kept;
    }
  }

  /** A node is not told of the changes that it made itself. */
  static final class SourceFilter extends Rules {
    @Override
    List<Effect> effects(Node node, Event event, List<Effect> effects) {
      if (event instanceof Event.Received) {
        return effects;
      }
      List<Effect> kept = new ArrayList<>(effects);
      kept.removeIf(effect -> effect instanceof Effect.Apply);
      return kept;
    }
  }

  /** Of the changes in one message only the last is applied. */
  static final class LastOnly extends Rules {
    @Override
    List<Effect> effects(Node node, Event event, List<Effect> effects) {
      List<Effect> changed = new ArrayList<>();
      for (Effect effect : effects) {
        if (effect instanceof Effect.Apply apply) {
          List<StreamElement> all = apply.elements();
          changed.add(new Effect.Apply(all.subList(all.size() - 1, all.size())));
        } else {
          changed.add(effect);
        }
      }
      return changed;
    }
  }
}
