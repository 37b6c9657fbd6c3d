/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

/**
 * Messages to the other members of the cluster: bytes, sealed so that nobody outside can invent,
 * repeat or change them. Delivery is best effort: a message may be lost, when a connection breaks
 * or the bound on what waits to be sent is reached, and whoever needs more must number what it
 * sends. Messages from one member to another never overtake each other and never come twice.
 *
 * <p>Threading: sending from any thread, never blocks; handlers run on the coherence thread.
 */
public interface MemberMessages {
  /** The messages of a node that is alone. */
  MemberMessages NONE =
      new MemberMessages() {
        @Override
        public boolean broadcast(MessageKind kind, byte[] body) {
          return true;
        }

        @Override
        public boolean send(String member, MessageKind kind, byte[] body) {
          return true;
        }

        @Override
        public void handle(MessageKind kind, Handler handler) {
          // Nobody is there to send anything.
        }
      };

  /** What becomes of a message. */
  interface Handler {
    /**
     * A message came.
     *
     * @param sender the id of the member that sent it
     * @param body its bytes, the handler's to keep
     */
    void received(String sender, byte[] body);
  }

  /**
   * Sends to all other members that this node knows.
   *
   * @param body not to be changed afterwards
   * @return false if it was dropped and counted, for some or all, because too much waits
   */
  boolean broadcast(MessageKind kind, byte[] body);

  /**
   * Sends to one member.
   *
   * @param member its id; nothing happens if it is not in the cluster
   * @param body not to be changed afterwards
   * @return false if it was dropped and counted because too much waits
   */
  boolean send(String member, MessageKind kind, byte[] body);

  /**
   * Takes all messages of one kind from now on.
   *
   * @throws IllegalStateException if the kind has a handler already
   */
  void handle(MessageKind kind, Handler handler);
}
