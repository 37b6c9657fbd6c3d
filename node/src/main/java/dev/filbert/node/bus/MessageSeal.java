/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.bus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.filbert.node.coherence.MessageKind;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals messages between members with a key that only members know, since whoever reaches the port
 * of the event bus could otherwise send any. A sealed message opens once, at the member for which
 * it was sealed, and not after one that was sealed later.
 *
 * <p>Layout: a version, the kind, the sender's id (20 bytes), a sequence number (8), the body, and
 * the first 16 bytes of an HMAC-SHA256 over the receiver's id and all of that. The sender's id is
 * drawn at random when its process starts, so it names the incarnation too.
 *
 * <p>Threading: confined to the coherence thread.
 */
final class MessageSeal {
  private static final String MAC = "HmacSHA256";
  private static final byte VERSION = 1;
  private static final int ID_BYTES = 20;
  private static final int HEADER_BYTES = 2 + ID_BYTES + Long.BYTES;
  private static final int MAC_BYTES = 16;

  /** How many senders are remembered; far more than a cluster has members over its life. */
  private static final int SENDERS_MAX = 4096;

  private final Mac mac;
  private final String self;
  private final byte[] selfId;
  private final Map<String, Long> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > SENDERS_MAX;
        }
      };

  private long sequence;

  /**
   * A message that was opened.
   *
   * @param kind null if this version of Filbert does not know it
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Opened(String sender, @Nullable MessageKind kind, byte[] body) {}

  /**
   * A seal.
   *
   * @param key known to members only
   * @param self the id of this node, 40 hexadecimal digits
   */
  MessageSeal(byte[] key, String self) {
    try {
      mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
    this.self = self;
    selfId = HexFormat.of().parseHex(self);
    if (selfId.length != ID_BYTES) {
      throw new IllegalArgumentException("the id of a node has 40 digits, but was " + self);
    }
  }

  byte[] seal(String receiver, MessageKind kind, byte[] body) {
    sequence++;
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + body.length + MAC_BYTES);
    out.put(VERSION).put(kind.code()).put(selfId).putLong(sequence).put(body);
    out.put(sign(receiver, out.array()), 0, MAC_BYTES);
    return out.array();
  }

  /** What is in {@code bytes}, or null if they were not sealed for this node, or came before. */
  @Nullable Opened open(byte[] bytes) {
    int end = bytes.length - MAC_BYTES;
    if (end < HEADER_BYTES || bytes[0] != VERSION || !isGenuine(bytes, end)) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 1, end - 1);
    byte kind = in.get();
    byte[] id = new byte[ID_BYTES];
    in.get(id);
    String sender = HexFormat.of().formatHex(id);
    long number = in.getLong();
    if (sender.equals(self) || number <= seen.getOrDefault(sender, 0L)) {
      return null;
    }
    seen.put(sender, number);
    byte[] body = new byte[in.remaining()];
    in.get(body);
    return new Opened(sender, MessageKind.of(kind), body);
  }

  private boolean isGenuine(byte[] bytes, int end) {
    ByteBuffer given = ByteBuffer.allocate(MAC_BYTES).put(bytes, end, MAC_BYTES);
    ByteBuffer right = ByteBuffer.allocate(MAC_BYTES).put(sign(self, bytes), 0, MAC_BYTES);
    return MessageDigest.isEqual(given.array(), right.array());
  }

  /** The signature of all but the last bytes, which are the place for it. */
  private byte[] sign(String receiver, byte[] bytes) {
    mac.update(receiver.getBytes(US_ASCII));
    mac.update(bytes, 0, bytes.length - MAC_BYTES);
    return mac.doFinal();
  }
}
