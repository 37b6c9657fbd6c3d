/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import dev.filbert.node.coherence.ByteReader.MalformedException;
import dev.filbert.node.coherence.StreamElement.AllChanged;
import dev.filbert.node.coherence.StreamElement.Cleared;
import dev.filbert.node.coherence.StreamElement.KeyChanged;
import dev.filbert.node.coherence.StreamMessage.Beat;
import dev.filbert.node.coherence.StreamMessage.Changes;
import dev.filbert.node.coherence.StreamMessage.Gone;
import dev.filbert.node.coherence.StreamMessage.Heartbeat;
import dev.filbert.node.coherence.StreamMessage.Resend;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stream messages as bytes: a version, a kind, then numbers of seven bits a byte, and bytes behind
 * their length.
 *
 * <p>Threading: immutable.
 */
public final class StreamCodec {
  private static final int VERSION = 1;
  private static final int CHANGES = 1;
  private static final int HEARTBEAT = 2;
  private static final int RESEND = 3;
  private static final int GONE = 4;

  private static final int KEY_CHANGED = 1;
  private static final int CLEARED = 2;
  private static final int CLEARED_CACHE = 3;
  private static final int ALL_CHANGED = 4;

  private static final int ELEMENT_BYTES = 40;
  private static final int MEMBERS_MAX = 4096;

  private final int partitions;

  /**
   * A codec.
   *
   * @param partitions how many partitions there are: messages about others are malformed
   */
  public StreamCodec(int partitions) {
    this.partitions = partitions;
  }

  /** The bytes of a message. */
  public byte[] encode(StreamMessage message) {
    if (message instanceof Changes changes) {
      return encode(changes);
    }
    if (message instanceof Heartbeat beat) {
      return encode(beat);
    }
    if (message instanceof Resend resend) {
      return start(RESEND, resend, 24).putNumber(resend.from()).toBytes();
    }
    return start(GONE, message, 24).putNumber(((Gone) message).from()).toBytes();
  }

  /** The message, or null if the bytes are none, or one of a version that this node can't read. */
  public @Nullable StreamMessage decode(byte[] bytes) {
    try {
      ByteReader in = new ByteReader(bytes);
      if (in.get() != VERSION) {
        return null;
      }
      StreamMessage message = decode(in.get(), in);
      return in.isAtEnd() ? message : null;
    } catch (MalformedException e) {
      return null; // The caller counts it.
    }
  }

  private static ByteWriter start(int kind, StreamMessage message, int capacity) {
    return new ByteWriter(capacity).put(VERSION).put(kind).putNumber(message.incarnation());
  }

  private static byte[] encode(Changes changes) {
    ByteWriter out = start(CHANGES, changes, 24 + changes.elements().size() * ELEMENT_BYTES);
    out.putNumber(changes.first()).putNumber(changes.elements().size());
    changes.elements().forEach(element -> encode(element, out));
    return out.toBytes();
  }

  private static void encode(StreamElement element, ByteWriter out) {
    if (element instanceof KeyChanged key) {
      out.put(KEY_CHANGED).putNumber(key.partition()).putNumber(key.database());
      out.putBytes(key.key()).putNumber(key.version()).putNumber(key.origin());
    } else if (element instanceof Cleared clear) {
      String cache = clear.cache();
      out.put(cache == null ? CLEARED : CLEARED_CACHE).putNumber(clear.partition());
      // All databases is -1.
      out.putNumber(clear.database() + 1L).putNumber(clear.version());
      if (cache != null) {
        out.putText(cache);
      }
    } else {
      out.put(ALL_CHANGED).putNumber(element.partition());
    }
  }

  private static byte[] encode(Heartbeat beat) {
    ByteWriter out = start(HEARTBEAT, beat, 128 + beat.heard().size() * 56);
    out.putNumber(beat.id()).putNumber(beat.last()).putBytes(beat.claims().toByteArray());
    out.putNumber(beat.heard().size());
    beat.heard()
        .forEach(
            (member, heard) ->
                out.putText(member).putNumber(heard.incarnation()).putNumber(heard.id()));
    return out.toBytes();
  }

  private StreamMessage decode(int kind, ByteReader in) throws MalformedException {
    long incarnation = in.getNumber();
    return switch (kind) {
      case CHANGES -> changes(incarnation, in);
      case HEARTBEAT -> heartbeat(incarnation, in);
      case RESEND -> new Resend(incarnation, in.getNumber());
      case GONE -> new Gone(incarnation, in.getNumber());
      default -> throw new MalformedException("no kind of message: " + kind);
    };
  }

  private Changes changes(long incarnation, ByteReader in) throws MalformedException {
    long first = in.getNumber();
    if (first < 1 || first > Long.MAX_VALUE / 2) {
      throw new MalformedException("no number of a change: " + first);
    }
    int count = in.getInt(1, in.left());
    List<StreamElement> elements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      elements.add(element(in));
    }
    return new Changes(incarnation, first, elements);
  }

  private StreamElement element(ByteReader in) throws MalformedException {
    int kind = in.get();
    int partition = in.getInt(0, partitions - 1);
    return switch (kind) {
      case KEY_CHANGED ->
          new KeyChanged(
              partition,
              in.getInt(0, Integer.MAX_VALUE),
              in.getBytes(),
              in.getNumber(),
              in.getNumber());
      case CLEARED -> cleared(partition, in, false);
      case CLEARED_CACHE -> cleared(partition, in, true);
      case ALL_CHANGED -> new AllChanged(partition);
      default -> throw new MalformedException("no kind of change: " + kind);
    };
  }

  private static Cleared cleared(int partition, ByteReader in, boolean named)
      throws MalformedException {
    int database = in.getInt(0, Integer.MAX_VALUE) - 1;
    long version = in.getNumber();
    return new Cleared(partition, database, named ? in.getText() : null, version);
  }

  private Heartbeat heartbeat(long incarnation, ByteReader in) throws MalformedException {
    long id = in.getNumber();
    long last = in.getNumber();
    BitSet claims = BitSet.valueOf(in.getBytes());
    if (id < 1 || last < 0 || last > Long.MAX_VALUE / 2 || claims.length() > partitions) {
      throw new MalformedException("a heartbeat out of range");
    }
    int count = in.getInt(0, Math.min(MEMBERS_MAX, in.left()));
    Map<String, Beat> heard = new HashMap<>();
    for (int i = 0; i < count; i++) {
      heard.put(in.getText(), new Beat(in.getNumber(), in.getNumber()));
    }
    return new Heartbeat(incarnation, id, last, claims, heard);
  }
}
