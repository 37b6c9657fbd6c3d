/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.tier.PutRule.Condition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The extension family {@code CACHE.*} (node/WIRE.md): everything has a version. */
final class FilbertDialect implements Dialect {

  @Override
  public List<Command> get(WireKey key, long ifNewer) {
    Command get = Command.of("CACHE.GET").and(key.bytes());
    return List.of(ifNewer == 0 ? get : get.and("IFNEWER").and(ifNewer));
  }

  @Override
  public Fetched fetched(List<Reply> replies) {
    return fetched(Dialect.accepted(replies.get(0)));
  }

  private static Fetched fetched(Reply reply) {
    List<Reply> entry = reply.items();
    long version = entry.get(0).number();
    if (entry.size() == 1) {
      return Fetched.absent(version);
    }
    long ttl = entry.get(1).number();
    return entry.size() == 2
        ? new Fetched(null, true, version, ttl)
        : new Fetched(entry.get(2).bytes(), false, version, ttl);
  }

  @Override
  public boolean readsMany() {
    return true;
  }

  @Override
  public Command getMany(List<WireKey> keys) {
    Command get = Command.of("CACHE.MGET");
    keys.forEach(key -> get.and(key.bytes()));
    return get;
  }

  @Override
  public List<Fetched> fetchedMany(Reply reply) {
    return Dialect.accepted(reply).items().stream().map(FilbertDialect::fetched).toList();
  }

  @Override
  public List<Command> put(WireKey key, byte[] value, Terms terms) {
    Command set = Command.of("CACHE.SET").and(key.bytes()).and(value);
    Long ttl = terms.ttlMillis();
    if (ttl != null) {
      set.and("PX").and(ttl);
    }
    switch (terms.condition()) {
      case IF_ABSENT -> set.and("NX");
      case IF_PRESENT -> set.and("XX");
      // A fill needs no NX: the version under which an unreadable value was seen may be replaced,
      // and an absent key's stamp is the version of no present one.
      case IF_VERSION, FILL -> set.and("IFVERSION").and(terms.version());
      case IF_VALUE -> set.and("IFEQ").and(Objects.requireNonNull(terms.expected()));
      case ALWAYS -> {}
    }
    return List.of(terms.wantsPrevious() ? set.and("GET") : set);
  }

  @Override
  public Effect stored(List<Reply> replies, Terms terms) {
    return changed(replies.get(0), terms.wantsPrevious());
  }

  @Override
  public List<Command> remove(WireKey key, Terms terms) {
    Command del = Command.of("CACHE.DEL").and(key.bytes());
    byte[] expected = terms.expected();
    if (terms.condition() == Condition.IF_VERSION) {
      del.and("IFVERSION").and(terms.version());
    }
    if (expected != null) {
      del.and("IFEQ").and(expected);
    }
    return List.of(del.and(terms.wantsPrevious() ? "GET" : "REMOVED"));
  }

  @Override
  public Effect removed(List<Reply> replies, Terms terms) {
    // A removal without conditions gets a version even where nothing was, so that a load that is
    // under way elsewhere does not win: it takes the second part to tell whether there was an
    // entry.
    List<Reply> answer = Dialect.accepted(replies.get(0)).items();
    long version = answer.get(0).isNothing() ? 0 : answer.get(0).number();
    if (terms.wantsPrevious()) {
      byte[] previous = Dialect.bytesOrNull(answer.get(1));
      boolean removed = version > 0 && previous != null;
      return new Effect(removed, version, previous, 0);
    }
    return Effect.of(answer.get(1).number() > 0, version);
  }

  private static Effect changed(Reply reply, boolean withPrevious) {
    Reply answer = Dialect.accepted(reply);
    byte[] previous = null;
    if (withPrevious) {
      previous = Dialect.bytesOrNull(answer.items().get(1));
      answer = answer.items().get(0);
    }
    return answer.isNothing()
        ? new Effect(false, 0, previous, 0)
        : new Effect(true, answer.number(), previous, 0);
  }

  @Override
  public List<Command> increment(WireKey key, long delta, @Nullable Long ttlMillis) {
    Command incr = Command.of("CACHE.INCRBY").and(key.bytes()).and(delta);
    return List.of(ttlMillis == null ? incr : incr.and("PX").and(ttlMillis));
  }

  @Override
  public Effect incremented(List<Reply> replies) {
    List<Reply> answer = Dialect.accepted(replies.get(0)).items();
    return new Effect(true, answer.get(0).number(), null, answer.get(1).number());
  }

  @Override
  public List<Command> expire(WireKey key, @Nullable Long ttlMillis) {
    Command expire = Command.of("CACHE.EXPIRE").and(key.bytes());
    return List.of(ttlMillis == null ? expire.and("PERSIST") : expire.and("PX").and(ttlMillis));
  }

  @Override
  public Effect expired(List<Reply> replies) {
    return changed(replies.get(0), false);
  }

  @Override
  public String promise() {
    return "A near hit returns a value that was current at some moment within the staleness bound;"
        + " a client reads its own writes and never goes back.";
  }

  @Override
  public long versionOfUnreadable(long version) {
    return version;
  }
}
