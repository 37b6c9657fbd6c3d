/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import dev.filbert.client.coherence.Domains;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server again and again how fresh the copies are that were read from it.
 *
 * <p>Filbert tells it for each owner: {@code CACHE.FRESH}. Redis does not, but its answer to {@code
 * PING} stands behind the pushes of all changes that it had made before.
 *
 * <p>Threading: confined to the event loop of the connection.
 */
final class Freshness {
  private final boolean tells;
  private byte @Nullable [] map;
  private byte[] owners = {};

  /**
   * Nothing known yet.
   *
   * @param tells whether the server knows {@code CACHE.FRESH}
   */
  Freshness(boolean tells) {
    this.tells = tells;
  }

  /** What to ask next. */
  Command question() {
    if (!tells) {
      return Command.of("PING");
    }
    Command question = Command.of("CACHE.FRESH");
    byte[] known = map;
    return known == null ? question : question.and(known);
  }

  /**
   * Takes the answer to a question that was sent at {@code sentAt}. An error vouches for nothing,
   * so that copies become suspect when it lasts.
   *
   * @return what vouches from now on: {@code domains}, unless the cluster has other partitions now
   */
  Domains answer(Reply answer, long sentAt, Domains domains) {
    if (answer instanceof Reply.Error) {
      return domains;
    }
    if (!tells) {
      domains.vouch(sentAt);
      return domains;
    }
    List<Reply> parts = answer.items();
    if (!parts.get(2).isNothing()) {
      owners = parts.get(2).bytes();
      Reply name = parts.get(0);
      map =
          name instanceof Reply.Number number
              ? Long.toString(number.value()).getBytes(StandardCharsets.US_ASCII)
              : name.bytes();
    }
    Domains vouching = domains;
    if (owners.length > 0 && domains.partitions() != owners.length) {
      domains.drop();
      vouching = Domains.partitioned(owners.length);
    }
    long[] ages = parts.get(1).items().stream().mapToLong(Reply::number).toArray();
    vouching.vouch(sentAt, ages, owners);
    return vouching;
  }
}
