/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows when everything that clients have done is with all clients who must hear of it: then what
 * it does itself, after them, has come back to it everywhere.
 *
 * <p>Changes of one owner, and messages published at one node, come in their order. So it tracks
 * and subscribes at every node, changes a key of every owner, and publishes at every node.
 */
final class Quiet implements AutoCloseable {
  private static final String PREFIX = "quiet:";
  private static final String REPLY = "reply";

  private final List<RespSocket> nodes = new ArrayList<>();
  private final List<String> keys;
  private final boolean filbert;

  /**
   * Listens at some nodes.
   *
   * @param keys one that each node owns
   * @param filbert whether the nodes are Filbert's, which gather clears for a moment
   */
  Quiet(List<Integer> ports, List<String> keys, boolean filbert) throws IOException {
    this.keys = keys;
    this.filbert = filbert;
    for (int port : ports) {
      RespSocket socket = new RespSocket(port);
      nodes.add(socket);
      socket.ask("HELLO", "3");
      socket.ask("CLIENT", "TRACKING", "ON", "BCAST", "PREFIX", PREFIX);
      if (ports.size() > 1) {
        socket.ask("SUBSCRIBE", PREFIX);
      }
    }
  }

  /** A key to choose from; see {@link #Quiet}. */
  static String candidate(int number) {
    return PREFIX + number;
  }

  /** Whether a push is about what this class did itself, and nothing else. */
  static boolean isOwn(RespValue push) {
    if (push.elements().isEmpty()) {
      return false;
    }
    List<RespValue> keys = push.elements().get(push.elements().size() - 1).elements();
    return keys.isEmpty()
        ? push.elements().stream().anyMatch(element -> element.text().equals(PREFIX))
        : keys.stream().allMatch(key -> key.text().startsWith(PREFIX));
  }

  /** Returns when nothing is under way any more. */
  void await() throws IOException {
    boolean several = nodes.size() > 1;
    for (String key : keys) {
      nodes.get(0).send("SET", key, "v");
    }
    for (RespSocket node : several ? nodes : List.<RespSocket>of()) {
      node.send("PUBLISH", PREFIX, "m");
    }
    for (RespSocket node : nodes) {
      int replies = (node == nodes.get(0) ? keys.size() : 0) + (several ? 1 : 0);
      hearAll(node, replies, several ? nodes.size() : 0);
    }
    for (RespSocket node : filbert ? nodes : List.<RespSocket>of()) {
      node.send("CACHE.FRESH");
      skipToReply(node);
    }
  }

  /** Removes all keys but its own, and returns when everybody has heard of it. */
  void clear() throws IOException {
    nodes.get(0).send("FLUSHALL");
    skipToReply(nodes.get(0));
    await();
  }

  @Override
  public void close() throws IOException {
    for (RespSocket node : nodes) {
      node.close();
    }
  }

  /** Until every key has come, the messages, and the replies. */
  private void hearAll(RespSocket node, int replies, int messages) throws IOException {
    Map<String, Integer> missing = new HashMap<>();
    keys.forEach(key -> missing.put(key, 1));
    if (replies > 0) {
      missing.put(REPLY, replies);
    }
    if (messages > 0) {
      missing.put(PREFIX, messages);
    }
    while (!missing.isEmpty()) {
      RespValue next = node.next();
      if (next.type() != '>') {
        heard(missing, REPLY);
      } else if (next.elements().get(0).text().equals("message")) {
        heard(missing, PREFIX);
      } else {
        next.elements().get(1).elements().forEach(key -> heard(missing, key.text()));
      }
    }
  }

  /** Reads on until a reply has come, past all pushes. */
  private static void skipToReply(RespSocket node) throws IOException {
    while (node.next().type() == '>') {
      // It was for hearAll, or of a flush.
    }
  }

  private static void heard(Map<String, Integer> missing, String what) {
    missing.computeIfPresent(what, (same, count) -> count == 1 ? null : count - 1);
  }
}
