/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

import dev.filbert.node.resp.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests a client queued since MULTI.
 *
 * <p>Bounded by count and by bytes: past either limit the transaction fails, and EXEC refuses it.
 *
 * <p>Threading: confined to the event loop of its session.
 */
public final class Transaction {
  /** The most requests that one transaction may queue. */
  public static final int REQUESTS_MAX = 100_000;

  /** The most bytes of names and arguments that one transaction may queue. */
  public static final long BYTES_MAX = 128L << 20;

  private final List<Request> requests = new ArrayList<>();
  private long bytes;
  private boolean failed;

  /**
   * Keeps a request for EXEC.
   *
   * @return false if the transaction is full; it has failed then
   */
  public boolean queue(Request request) {
    long added = 0;
    for (int i = 0; i < request.size(); i++) {
      added += request.part(i).length;
    }
    if (requests.size() >= REQUESTS_MAX || bytes + added > BYTES_MAX) {
      fail();
      return false;
    }
    bytes += added;
    if (!failed) {
      requests.add(request);
    }
    return true;
  }

  /** A command could not be queued: EXEC will refuse, and what is queued is let go. */
  public void fail() {
    failed = true;
    requests.clear();
  }

  /** Whether EXEC must refuse. */
  public boolean failed() {
    return failed;
  }

  /** How many requests are queued; readable from any thread, roughly. */
  public int size() {
    return requests.size();
  }

  /** The queued requests, in order; not a copy. */
  public List<Request> requests() {
    return requests;
  }
}
