/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

/**
 * A user as connections hold it: the name stays, what it may changes.
 *
 * <p>Threading: thread-safe.
 */
public final class Account {
  private volatile User user;

  Account(User user) {
    this.user = user;
  }

  /** Its name. */
  public String name() {
    return user.name();
  }

  /** What it may do now. */
  public User user() {
    return user;
  }

  void become(User changed) {
    user = changed;
  }
}
