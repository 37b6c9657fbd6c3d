/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of server is asked, and how its replies are read.
 *
 * <p>What can't be asked for at all fails with {@link Kind#REFUSED} at once. Replies that are
 * errors fail likewise, with the server's text.
 *
 * <p>Threading: stateless.
 */
interface Dialect {

  /** A read; {@code ifNewer} is the version of a copy that may be good, or 0. */
  List<Command> get(WireKey key, long ifNewer);

  /** The replies to {@link #get}. */
  Fetched fetched(List<Reply> replies);

  /** Whether one command can read keys of any slots: {@link #getMany}. */
  boolean readsMany();

  /** A read of many keys. */
  Command getMany(List<WireKey> keys);

  /** What the reply to {@link #getMany} brought, in the order of the keys. */
  List<Fetched> fetchedMany(Reply reply);

  /** A write of a value. */
  List<Command> put(WireKey key, byte[] value, Terms terms);

  /** The replies to {@link #put}. */
  Effect stored(List<Reply> replies, Terms terms);

  /** A removal; of the terms, the TTL does not matter. */
  List<Command> remove(WireKey key, Terms terms);

  /** The replies to {@link #remove}. */
  Effect removed(List<Reply> replies, Terms terms);

  /** Adds to a number; the time to live counts if this creates it. */
  List<Command> increment(WireKey key, long delta, @Nullable Long ttlMillis);

  /** The replies to {@link #increment}. */
  Effect incremented(List<Reply> replies);

  /** Another time to live, null for none. */
  List<Command> expire(WireKey key, @Nullable Long ttlMillis);

  /** The replies to {@link #expire}. */
  Effect expired(List<Reply> replies);

  /** What hits promise, for people. */
  String promise();

  /** The version under which a value that can't be read is reported to whoever would replace it. */
  long versionOfUnreadable(long version);

  /** The reply, unless it is an error. */
  static Reply accepted(Reply reply) {
    if (reply instanceof Reply.Error error) {
      throw new TierException(kindOf(error), error.message());
    }
    return reply;
  }

  private static Kind kindOf(Reply.Error error) {
    return switch (error.code()) {
      case "CLUSTERDOWN", "TRYAGAIN", "LOADING", "MOVED", "ASK" -> Kind.UNAVAILABLE;
      default -> error.message().startsWith("ERR request timed out") ? Kind.TIMEOUT : Kind.REFUSED;
    };
  }

  /** The bytes, or null for null. */
  static byte @Nullable [] bytesOrNull(Reply reply) {
    return reply.isNothing() ? null : reply.bytes();
  }
}
