/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Keys that changed under the prefixes of one BCAST session and are not sent yet: what gathers
 * until the connection has its next turn goes out as one push for each prefix.
 *
 * <p>Threading: thread-safe.
 */
final class BroadcastBatch {
  private SortedMap<byte[], List<Reply>> keys = empty();

  synchronized void add(byte[] prefix, byte[] key) {
    keys.computeIfAbsent(prefix, p -> new ArrayList<>()).add(Reply.bulk(key));
  }

  /**
   * Takes what has gathered.
   *
   * @param shape makes a push of keys
   * @return one push for each prefix in lexical order; {@link Reply#NOTHING} if there are none
   */
  Reply take(Function<List<Reply>, Reply> shape) {
    SortedMap<byte[], List<Reply>> taken;
    synchronized (this) {
      taken = keys;
      keys = empty();
    }
    return Reply.several(taken.values().stream().map(shape).toList());
  }

  private static SortedMap<byte[], List<Reply>> empty() {
    return new TreeMap<>(Arrays::compareUnsigned);
  }
}
