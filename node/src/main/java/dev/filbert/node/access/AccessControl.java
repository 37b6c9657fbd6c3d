/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The users of a node, in memory: those of the configuration, and what ACL SETUSER made of them.
 *
 * <p>There is always the user {@code default}: new connections are in as this user when it needs no
 * password, and AUTH without a name means it.
 *
 * <p>Threading: thread-safe.
 */
public final class AccessControl {
  /** The user of connections that name none. */
  public static final String DEFAULT_USER = "default";

  private static final int USERS_MAX = 10_000;

  private final CommandNames names;
  private final Map<String, Account> accounts = new ConcurrentSkipListMap<>();
  private final Account initial;
  private final AccessLog log = new AccessLog();
  private final FailedAttempts attempts = new FailedAttempts();
  private final LongAdder[] refusals = new LongAdder[AccessLog.Reason.values().length];
  private final LongAdder unseen = new LongAdder();

  /**
   * Access for the user {@code default} alone, to everything.
   *
   * @param password what it needs, or null for nothing
   */
  public AccessControl(CommandNames names, @Nullable String password) {
    this.names = names;
    UserRules rules = new UserRules(User.blank(DEFAULT_USER), names);
    try {
      for (String rule : List.of("on", "nopass", "allkeys", "allchannels", "allcommands")) {
        rules.apply(rule);
      }
      if (password != null) {
        rules.apply(">" + password);
      }
    } catch (RuleException e) {
      throw new IllegalStateException("the rules of the first user are no rules", e);
    }
    this.initial = new Account(rules.user());
    accounts.put(DEFAULT_USER, initial);
    for (int i = 0; i < refusals.length; i++) {
      refusals[i] = new LongAdder();
    }
  }

  /** What rules can name. */
  public CommandNames names() {
    return names;
  }

  /** The user of that name, or null. */
  public @Nullable Account find(String name) {
    return accounts.get(name);
  }

  /** All users, by name. */
  public Collection<Account> all() {
    return accounts.values();
  }

  /** What a new connection is before AUTH: the default user if it needs no password, else null. */
  public @Nullable Account newcomer() {
    User user = initial.user();
    return user.enabled() && user.noPassword() ? initial : null;
  }

  /** Whether the default user lets anybody in, so that a password makes no sense. */
  public boolean open() {
    return initial.user().noPassword();
  }

  /**
   * Creates or changes a user: all rules, or none.
   *
   * @throws RuleException if a rule means nothing; the message names it unless it is a password
   */
  public synchronized void set(String name, List<String> rules) throws RuleException {
    Account account = accounts.get(name);
    if (account == null && accounts.size() >= USERS_MAX) {
      throw new RuleException("there are " + USERS_MAX + " users already, delete some");
    }
    UserRules changed = new UserRules(account == null ? User.blank(name) : account.user(), names);
    for (String rule : rules) {
      try {
        changed.apply(rule);
      } catch (RuleException e) {
        throw new RuleException(
            "Error in ACL SETUSER modifier '" + shown(rule) + "': " + e.getMessage());
      }
    }
    if (account == null) {
      accounts.put(name, new Account(changed.user()));
    } else {
      account.become(changed.user());
    }
  }

  /**
   * Deletes a user; its connections are the caller's to close.
   *
   * @return the user that was, or null if there was none
   * @throws IllegalArgumentException for the default user
   */
  public synchronized @Nullable Account delete(String name) {
    if (name.equals(DEFAULT_USER)) {
      throw new IllegalArgumentException("the default user stays");
    }
    return accounts.remove(name);
  }

  /** The user that comes in with this password, or null; takes as long either way. */
  public @Nullable Account authenticate(String name, byte[] password) {
    Account account = accounts.get(name);
    User user = account == null ? User.blank(name) : account.user();
    boolean known = PasswordHash.matches(password, user.passwords());
    return user.enabled() && (known || user.noPassword()) ? account : null;
  }

  /** Who has failed to come in, and how long to keep quiet about it. */
  public FailedAttempts attempts() {
    return attempts;
  }

  /** The last refusals. */
  public AccessLog log() {
    return log;
  }

  /** Counts and logs a refusal. */
  public void refused(AccessLog.Entry entry) {
    refusals[entry.reason().ordinal()].increment();
    log.add(entry);
  }

  /** Counts an attempt that was not looked at, see {@link FailedAttempts#mayTry}. */
  public void unseen() {
    unseen.increment();
  }

  /** How many refusals there were. */
  public long refusals(AccessLog.Reason reason) {
    return refusals[reason.ordinal()].sum();
  }

  /** How many attempts were not looked at. */
  public long unseenAttempts() {
    return unseen.sum();
  }

  private static String shown(String rule) {
    return rule.startsWith(">") || rule.startsWith("<") ? rule.charAt(0) + "***" : rule;
  }
}
