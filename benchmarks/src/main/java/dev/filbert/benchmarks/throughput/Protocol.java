/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.throughput;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * How a key is read and stored, in two protocols. All keys are equally long, and so are all values:
 * so are the replies, then, and a client need not understand them.
 */
enum Protocol {
  /** Redis' RESP, as versions 2 and 3 have it. */
  RESP {
    @Override
    byte[] get(String key) {
      return bytes("*2\r\n$3\r\nGET\r\n" + bulk(key));
    }

    @Override
    byte[] set(String key) {
      return bytes("*3\r\n$3\r\nSET\r\n" + bulk(key) + bulk(VALUE));
    }

    @Override
    byte[] value(String key) {
      return bytes(bulk(VALUE));
    }

    @Override
    byte[] stored() {
      return bytes("+OK\r\n");
    }
  },

  /** The text protocol of memcached (its doc/protocol.txt). */
  MEMCACHED {
    @Override
    byte[] get(String key) {
      return bytes("get " + key + "\r\n");
    }

    @Override
    byte[] set(String key) {
      return bytes("set " + key + " 0 0 " + VALUE.length() + "\r\n" + VALUE + "\r\n");
    }

    @Override
    byte[] value(String key) {
      return bytes("VALUE " + key + " 0 " + VALUE.length() + "\r\n" + VALUE + "\r\nEND\r\n");
    }

    @Override
    byte[] stored() {
      return bytes("STORED\r\n");
    }
  };

  private static final String VALUE = "v".repeat(100);

  /** The request for a key. */
  abstract byte[] get(String key);

  /** The request that stores it. */
  abstract byte[] set(String key);

  /** The reply to {@link #get} once it is stored. */
  abstract byte[] value(String key);

  /** The reply to {@link #set}. */
  abstract byte[] stored();

  private static String bulk(String text) {
    return "$" + text.length() + "\r\n" + text + "\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
