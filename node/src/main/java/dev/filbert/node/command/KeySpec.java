/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.DecimalText;
import dev.filbert.node.resp.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Where keys stand among the parts of a request, and what happens to them: from {@link #first()},
 * every {@link #step()}, to {@link #last()}.
 *
 * @param first the index of the first key; the name is 0
 * @param last the index of the last key; negative counts from the end, -1 being the last part
 * @param step the distance between keys
 * @param flags Redis' words: {@code RO RW OW RM}, then {@code access update insert delete}
 * @param counted whether {@code first} is the index of the number of keys, which come behind it
 */
public record KeySpec(int first, int last, int step, List<String> flags, boolean counted) {

  /** Keeps its own copy of the flags. */
  public KeySpec {
    flags = List.copyOf(flags);
  }

  /** One key, at {@code index}. */
  public static KeySpec at(int index, String... flags) {
    return new KeySpec(index, index, 1, List.of(flags), false);
  }

  /** Keys from {@code index} to the end. */
  public static KeySpec from(int index, String... flags) {
    return new KeySpec(index, -1, 1, List.of(flags), false);
  }

  /** Keys from {@code index} to the end, each followed by its value. */
  public static KeySpec pairsFrom(int index, String... flags) {
    return new KeySpec(index, -1, 2, List.of(flags), false);
  }

  /** As many keys as {@code index} says, from the part behind it, every {@code step}. */
  public static KeySpec counted(int index, int step, String... flags) {
    return new KeySpec(index, -1, step, List.of(flags), true);
  }

  /** Whether what the key holds is told, which a user must be allowed. */
  boolean reads() {
    return flags.contains("access");
  }

  /** Whether the key is changed, which a user must be allowed. */
  boolean changes() {
    return flags.contains("insert") || flags.contains("update") || flags.contains("delete");
  }

  /** Whether the options of the request decide if it {@link #reads()}. */
  boolean varies() {
    return flags.contains("variable_flags");
  }

  /** Whether there is exactly one key, whatever the request. */
  public boolean single() {
    return first == last;
  }

  /** The indexes of the keys in a request; none if their number is no number or too large. */
  public List<Integer> positions(Request request) {
    if (counted) {
      return countedPositions(request);
    }
    int size = request.size();
    int end = Math.min(last < 0 ? size + last : last, size - 1);
    if (end == first) {
      return List.of(first);
    }
    List<Integer> found = new ArrayList<>();
    for (int i = first; i <= end; i += step) {
      found.add(i);
    }
    return found;
  }

  private List<Integer> countedPositions(Request request) {
    Long count = first < request.size() ? DecimalText.integer(request.part(first)) : null;
    if (count == null || count < 0 || count > (request.size() - 1L - first + step - 1) / step) {
      return List.of();
    }
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      found.add(first + 1 + i * step);
    }
    return found;
  }
}
