/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.routing;

import dev.filbert.client.connection.Endpoint;
import dev.filbert.client.resp.Reply;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who owned which slots when somebody was asked.
 *
 * <p>Threading: immutable.
 */
public final class SlotTable {
  private final @Nullable Endpoint[] owners;
  private final Set<Endpoint> nodes;

  private SlotTable(@Nullable Endpoint[] owners) {
    this.owners = owners;
    this.nodes = new LinkedHashSet<>();
    for (Endpoint owner : owners) {
      if (owner != null) {
        nodes.add(owner);
      }
    }
  }

  /** One node that owns everything. */
  public static SlotTable single(Endpoint node) {
    @Nullable Endpoint[] owners = new Endpoint[Slot.COUNT];
    Arrays.fill(owners, node);
    return new SlotTable(owners);
  }

  /**
   * The reply to CLUSTER SLOTS.
   *
   * @param asked whose reply it is: a node that doesn't know its own host leaves it out
   * @param reachable turns announced addresses into those to connect to
   * @throws dev.filbert.client.resp.UnexpectedReplyException if it is an error, or something else
   */
  public static SlotTable of(Reply reply, Endpoint asked, UnaryOperator<Endpoint> reachable) {
    @Nullable Endpoint[] owners = new Endpoint[Slot.COUNT];
    for (Reply range : reply.items()) {
      List<Reply> parts = range.items();
      List<Reply> node = parts.get(2).items();
      String host = node.get(0).isNothing() ? "" : node.get(0).text();
      int port = (int) node.get(1).number();
      Endpoint owner =
          host.isEmpty() || host.equals("?")
              ? new Endpoint(asked.host(), port)
              : reachable.apply(new Endpoint(host, port));
      int first = Math.max(0, (int) parts.get(0).number());
      int last = Math.min(Slot.COUNT - 1, (int) parts.get(1).number());
      for (int slot = first; slot <= last; slot++) {
        owners[slot] = owner;
      }
    }
    return new SlotTable(owners);
  }

  /** The owner of a slot, or null if nobody serves it. */
  public @Nullable Endpoint owner(int slot) {
    return owners[slot];
  }

  /** Everybody who owns a slot. */
  public Set<Endpoint> nodes() {
    return nodes;
  }
}
