/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.filbert.node.resp.RespVersion;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The clients of one conversation at one server, or at one cluster. */
final class Party implements AutoCloseable {
  /** This one and those that follow it in the alphabet are at other nodes. */
  private static final char FIRST_ELSEWHERE = 'X';

  private static final Set<String> NULLS = Set.of("_", "*-1", "$-1");

  private final List<Integer> ports;
  private final RespVersion version;
  private final Map<Character, RespSocket> sockets = new TreeMap<>();
  private final Map<Character, String> ids = new TreeMap<>();

  /** Those whose last push told of a flush. */
  private final Set<Character> flushed = new TreeSet<>();

  /** Nobody is connected yet. */
  Party(List<Integer> ports, RespVersion version) {
    this.ports = ports;
    this.version = version;
  }

  /**
   * Has a client do what a line says; returns what it heard.
   *
   * @param skipsFlush whether to pass over a flush that comes right behind another
   */
  List<RespValue> take(Conversation.Turn turn, boolean skipsFlush) throws IOException {
    RespSocket socket = socket(turn.who());
    if (turn.deed() != Conversation.Deed.HEAR) {
      socket.send(turn.step().parts().stream().map(this::resolved).toList());
    }
    List<RespValue> heard = new ArrayList<>();
    if (turn.deed() != Conversation.Deed.SEND) {
      for (int i = 0; i < turn.count(); i++) {
        RespValue value = socket.next();
        while (skipsFlush && isRepeated(turn.who(), value)) {
          value = socket.next();
        }
        keep(turn.who(), value);
        heard.add(turn.step().mark().equals("@") ? named(value) : value);
      }
    }
    if (turn.count() > 1) {
      heard.sort(Comparator.comparing(RespValue::toString));
    }
    return heard;
  }

  /** Connects a client, unless it is. */
  void join(char who) throws IOException {
    socket(who);
  }

  /** Has every client QUIT, and returns everything that they have not heard before. */
  Map<Character, List<RespValue>> quit() throws IOException {
    Map<Character, List<RespValue>> rest = new TreeMap<>();
    for (Map.Entry<Character, RespSocket> client : sockets.entrySet()) {
      List<RespValue> heard = new ArrayList<>();
      rest.put(client.getKey(), heard);
      try {
        client.getValue().send(List.of("QUIT".getBytes(ISO_8859_1)));
        while (true) {
          RespValue value = client.getValue().next();
          if (!isRepeated(client.getKey(), value)) {
            heard.add(value);
          }
          keep(client.getKey(), value);
        }
      } catch (EOFException | java.net.SocketException end) {
        client.getValue().close();
      }
    }
    return rest;
  }

  @Override
  public void close() throws IOException {
    for (RespSocket socket : sockets.values()) {
      socket.close();
    }
  }

  /* Redis tells a flush once; of our nodes each tells of its part, and some in several portions. */
  private boolean isRepeated(char who, RespValue value) {
    return isFlush(value) && flushed.contains(who);
  }

  private void keep(char who, RespValue value) {
    if (isFlush(value)) {
      flushed.add(who);
    } else if (isPush(value)) {
      flushed.remove(who);
    }
  }

  /** Whether it has a client forget everything. */
  static boolean isFlush(RespValue value) {
    return isPush(value)
        && NULLS.contains(value.elements().get(value.elements().size() - 1).toString());
  }

  private static boolean isPush(RespValue value) {
    return !value.elements().isEmpty()
        && List.of("invalidate", "message").contains(value.elements().get(0).text());
  }

  private RespSocket socket(char who) throws IOException {
    RespSocket socket = sockets.get(who);
    if (socket == null) {
      int node = who < FIRST_ELSEWHERE ? 0 : (who - FIRST_ELSEWHERE + 1) % ports.size();
      socket = new RespSocket(ports.get(node));
      sockets.put(who, socket);
      socket.ask("HELLO", Integer.toString(version.number()));
      ids.put(who, socket.ask("CLIENT", "ID").text());
    }
    return socket;
  }

  /** {@code $A} stands for the id of client A. */
  private byte[] resolved(byte[] part) {
    if (part.length != 2 || part[0] != '$') {
      return part;
    }
    String id = ids.get((char) part[1]);
    if (id == null) {
      throw new IllegalArgumentException("nobody is called '" + (char) part[1] + "' yet");
    }
    return id.getBytes(ISO_8859_1);
  }

  private RespValue named(RespValue value) {
    if (value.type() == ':') {
      for (Map.Entry<Character, String> id : ids.entrySet()) {
        if (id.getValue().equals(value.text())) {
          return new RespValue(':', "$" + id.getKey(), List.of());
        }
      }
    }
    return new RespValue(
        value.type(), value.text(), value.elements().stream().map(this::named).toList());
  }
}
