/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.tier.PutRule.Condition;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierException.Kind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plain Redis or Valkey: no versions. Comparing values takes a script, and a fill can only be kept
 * from replacing a present value, not from undoing a removal.
 */
final class RedisDialect implements Dialect {
  /** Stands for "there is a value that nobody can read": a fill may replace it. */
  private static final long UNREADABLE = -1;

  private static final long GONE = -2;

  private static final String PUT_IF_VALUE =
      "local v = redis.call('GET', KEYS[1]) "
          + "if v ~= ARGV[1] then return {0, v} end "
          + "if ARGV[3] == '' then redis.call('SET', KEYS[1], ARGV[2]) "
          + "else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end "
          + "return {1, v}";

  private static final String REMOVE_IF_VALUE =
      "local v = redis.call('GET', KEYS[1]) "
          + "if v ~= ARGV[1] then return {0, v} end "
          + "redis.call('UNLINK', KEYS[1]) "
          + "return {1, v}";

  @Override
  public List<Command> get(WireKey key, long ifNewer) {
    // In this order: a change between the two is told, since the first has registered the key.
    return List.of(Command.of("GET").and(key.bytes()), Command.of("PTTL").and(key.bytes()));
  }

  @Override
  public Fetched fetched(List<Reply> replies) {
    Reply value = Dialect.accepted(replies.get(0));
    long ttl = Dialect.accepted(replies.get(1)).number();
    return value.isNothing() || ttl == GONE
        ? Fetched.absent(0)
        : new Fetched(value.bytes(), false, 0, ttl);
  }

  @Override
  public boolean readsMany() {
    return false; // MGET tells no times to live, and in a cluster its keys must share a slot.
  }

  @Override
  public Command getMany(List<WireKey> keys) {
    throw new UnsupportedOperationException("Redis has no command for it");
  }

  @Override
  public List<Fetched> fetchedMany(Reply reply) {
    throw new UnsupportedOperationException("Redis has no command for it");
  }

  @Override
  public List<Command> put(WireKey key, byte[] value, Terms terms) {
    Long ttl = terms.ttlMillis();
    if (terms.condition() == Condition.IF_VALUE) {
      return List.of(
          script(PUT_IF_VALUE, key)
              .and(Objects.requireNonNull(terms.expected()))
              .and(value)
              .and(ttl == null ? "" : ttl.toString()));
    }
    Command set = Command.of("SET").and(key.bytes()).and(value);
    if (ttl != null) {
      set.and("PX").and(ttl);
    }
    switch (terms.condition()) {
      case IF_ABSENT -> set.and("NX");
      case IF_PRESENT -> set.and("XX");
      case FILL -> {
        if (terms.version() != UNREADABLE) {
          set.and("NX");
        }
      }
      case IF_VERSION -> throw noVersions();
      case ALWAYS, IF_VALUE -> {}
    }
    return List.of(terms.wantsPrevious() ? set.and("GET") : set);
  }

  @Override
  public Effect stored(List<Reply> replies, Terms terms) {
    Reply reply = Dialect.accepted(replies.get(0));
    if (terms.condition() == Condition.IF_VALUE) {
      return compared(reply, terms);
    }
    if (!terms.wantsPrevious()) {
      return Effect.of(!reply.isNothing(), 0);
    }
    boolean present = !reply.isNothing();
    boolean done =
        switch (terms.condition()) {
          case IF_ABSENT -> !present;
          case FILL -> !present || terms.version() == UNREADABLE;
          case IF_PRESENT -> present;
          case ALWAYS, IF_VERSION, IF_VALUE -> true;
        };
    return new Effect(done, 0, Dialect.bytesOrNull(reply), 0);
  }

  @Override
  public List<Command> remove(WireKey key, Terms terms) {
    byte[] expected = terms.expected();
    if (terms.condition() == Condition.IF_VERSION) {
      throw noVersions();
    }
    if (expected != null) {
      return List.of(script(REMOVE_IF_VALUE, key).and(expected));
    }
    return List.of(Command.of(terms.wantsPrevious() ? "GETDEL" : "UNLINK").and(key.bytes()));
  }

  @Override
  public Effect removed(List<Reply> replies, Terms terms) {
    Reply reply = Dialect.accepted(replies.get(0));
    if (terms.expected() != null) {
      return compared(reply, terms);
    }
    return terms.wantsPrevious()
        ? new Effect(!reply.isNothing(), 0, Dialect.bytesOrNull(reply), 0)
        : Effect.of(reply.number() > 0, 0);
  }

  private static Effect compared(Reply reply, Terms terms) {
    // A script can't return nil inside an array in the middle, but at its end it just stops there.
    List<Reply> answer = reply.items();
    byte[] previous =
        terms.wantsPrevious() && answer.size() > 1 ? Dialect.bytesOrNull(answer.get(1)) : null;
    return new Effect(answer.get(0).number() == 1, 0, previous, 0);
  }

  @Override
  public List<Command> increment(WireKey key, long delta, @Nullable Long ttlMillis) {
    Command incr = Command.of("INCRBY").and(key.bytes()).and(delta);
    if (ttlMillis == null) {
      return List.of(incr);
    }
    return List.of(
        Command.of("SET").and(key.bytes()).and("0").and("PX").and(ttlMillis).and("NX"), incr);
  }

  @Override
  public Effect incremented(List<Reply> replies) {
    replies.forEach(Dialect::accepted);
    return new Effect(true, 0, null, replies.get(replies.size() - 1).number());
  }

  @Override
  public List<Command> expire(WireKey key, @Nullable Long ttlMillis) {
    if (ttlMillis == null) {
      return List.of(Command.of("EXISTS").and(key.bytes()), Command.of("PERSIST").and(key.bytes()));
    }
    return List.of(Command.of("PEXPIRE").and(key.bytes()).and(ttlMillis));
  }

  @Override
  public Effect expired(List<Reply> replies) {
    replies.forEach(Dialect::accepted);
    return Effect.of(replies.get(0).number() == 1, 0);
  }

  @Override
  public String promise() {
    return "A near hit returns a value that was current within the staleness bound, as far as the"
        + " server's CLIENT TRACKING tells. There are no versions: a failover may bring back an"
        + " older value, and a value that was loaded during a removal may be stored after it.";
  }

  @Override
  public long versionOfUnreadable(long version) {
    return UNREADABLE;
  }

  private static Command script(String text, WireKey key) {
    return Command.of("EVAL").and(text).and(1).and(key.bytes());
  }

  private static TierException noVersions() {
    return new TierException(
        Kind.REFUSED, "comparing versions takes a server that has them: use filbert://");
  }
}
