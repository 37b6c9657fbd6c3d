/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

/** The two versions of the Redis serialization protocol that a connection can speak. */
public enum RespVersion {
  /** The protocol of every Redis client before 2020: five types, no pushes. */
  RESP2(2),
  /** RESP2 plus null, map, set, boolean, double, verbatim text and out-of-band pushes. */
  RESP3(3);

  private final int number;

  RespVersion(int number) {
    this.number = number;
  }

  /** The number that HELLO carries. */
  public int number() {
    return number;
  }
}
