/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns replies into bytes, in either version of the protocol.
 *
 * <p>Small replies gather in one buffer until {@link #flush()}; long ones leave in slices while
 * they are written, so that a million keys need no buffer of their size. Numbers and lengths are
 * written without garbage.
 *
 * <p>Threading: confined to one thread.
 */
public final class ReplyWriter {
  private static final int SLICE_BYTES = 64 * 1024;
  private static final int FIRST_BYTES = 256;
  private static final int MAX_LINE_BYTES = 24;
  private static final int UTF8_BYTES_PER_CHAR = 3;
  private static final int LINE_END = '\r' << 8 | '\n';
  private static final byte[] OK = "+OK\r\n".getBytes(ISO_8859_1);

  private final ByteBufAllocator allocator;
  private final Consumer<ByteBuf> slices;

  /** A number with its prefix and line end, filled from the back. */
  private final byte[] line = new byte[MAX_LINE_BYTES];

  private @Nullable ByteBuf buffer;
  private int usualBytes = FIRST_BYTES;

  /**
   * A writer.
   *
   * @param slices takes over each buffer that is ready to be sent, in order
   */
  public ReplyWriter(ByteBufAllocator allocator, Consumer<ByteBuf> slices) {
    this.allocator = allocator;
    this.slices = slices;
    line[MAX_LINE_BYTES - 2] = '\r';
    line[MAX_LINE_BYTES - 1] = '\n';
  }

  /** Writes one reply as a whole. */
  public void write(Reply reply, RespVersion version) {
    if (reply instanceof Reply.Bulk bulk) {
      bulk(bulk.value(), '$');
    } else if (reply == Reply.OK) {
      room(OK.length).writeBytes(OK);
    } else if (reply instanceof Reply.Null none) {
      none(none, version);
    } else if (reply instanceof Reply.Integer integer) {
      numberLine(':', integer.value());
    } else if (reply instanceof Reply.Status status) {
      textLine('+', status.text());
    } else if (reply instanceof Reply.Error error) {
      textLine('-', error.text());
    } else if (reply instanceof Reply.Array array) {
      elements('*', array.elements().size(), array.elements(), version);
    } else {
      rare(reply, version);
    }
  }

  /** Hands over what is written and not handed over yet. */
  public void flush() {
    if (buffer != null) {
      usualBytes = Math.max(buffer.readableBytes(), usualBytes - (usualBytes >> 3));
      handOver(buffer);
    }
  }

  /** Drops what is written and not handed over yet. */
  public void discard() {
    if (buffer != null) {
      buffer.release();
      buffer = null;
    }
  }

  /** The replies that differ between the versions, or that are seldom on a hot path. */
  private void rare(Reply reply, RespVersion version) {
    boolean resp3 = version == RespVersion.RESP3;
    if (reply instanceof Reply.Map map) {
      List<? extends Reply> entries = map.keysAndValues();
      if (resp3) {
        elements('%', entries.size() / 2, entries, version);
      } else {
        elements('*', entries.size(), entries, version);
      }
    } else if (reply instanceof Reply.Set set) {
      elements(resp3 ? '~' : '*', set.elements().size(), set.elements(), version);
    } else if (reply instanceof Reply.Push push) {
      elements(resp3 ? '>' : '*', push.elements().size(), push.elements(), version);
    } else if (reply instanceof Reply.Several several) {
      several.replies().forEach(one -> write(one, version));
    } else if (reply instanceof Reply.Verbatim verbatim) {
      String text = resp3 ? "txt:" + verbatim.text() : verbatim.text();
      bulk(text.getBytes(UTF_8), resp3 ? '=' : '$');
    } else if (reply instanceof Reply.Double number) {
      decimal(number.value(), resp3);
    } else if (reply instanceof Reply.Bool bool) {
      if (resp3) {
        textLine('#', bool.value() ? "t" : "f");
      } else {
        numberLine(':', bool.value() ? 1 : 0);
      }
    }
    // What is left is Reply.NOTHING, of which nothing goes out.
  }

  private void elements(char prefix, int count, List<? extends Reply> all, RespVersion version) {
    numberLine(prefix, count);
    for (Reply element : all) {
      write(element, version);
    }
  }

  private void none(Reply.Null none, RespVersion version) {
    if (version == RespVersion.RESP3) {
      textLine('_', "");
    } else {
      numberLine(none.array() ? '*' : '$', -1);
    }
  }

  private void decimal(double value, boolean resp3) {
    String text;
    if (Double.isNaN(value)) {
      text = "nan";
    } else if (Double.isInfinite(value)) {
      text = value > 0 ? "inf" : "-inf";
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      text = Long.toString((long) value);
    } else {
      text = Double.toString(value);
    }
    if (resp3) {
      textLine(',', text);
    } else {
      bulk(text.getBytes(ISO_8859_1), '$');
    }
  }

  private void bulk(byte[] value, char prefix) {
    numberLine(prefix, value.length);
    int written = 0;
    while (written < value.length) {
      int count = Math.min(value.length - written, SLICE_BYTES);
      room(count).writeBytes(value, written, count);
      written += count;
    }
    room(2).writeShort(LINE_END);
  }

  private void numberLine(char prefix, long value) {
    int at = MAX_LINE_BYTES - 2;
    long rest = value;
    do {
      // The remainder of a negative number is negative: this way Long.MIN_VALUE works too.
      line[--at] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    } while (rest != 0);
    if (value < 0) {
      line[--at] = '-';
    }
    line[--at] = (byte) prefix;
    room(MAX_LINE_BYTES).writeBytes(line, at, MAX_LINE_BYTES - at);
  }

  /** A line of text; what would end it early becomes a space. */
  private void textLine(char prefix, String text) {
    ByteBuf out = room(1 + text.length() * UTF8_BYTES_PER_CHAR + 2);
    out.writeByte(prefix);
    int start = out.writerIndex();
    ByteBufUtil.writeUtf8(out, text);
    for (int i = start; i < out.writerIndex(); i++) {
      byte b = out.getByte(i);
      if (b == '\r' || b == '\n') {
        out.setByte(i, ' ');
      }
    }
    out.writeShort(LINE_END);
  }

  /** A buffer that takes {@code bytes} more; the one before is handed over if that is too full. */
  private ByteBuf room(int bytes) {
    ByteBuf current = buffer;
    if (current != null && current.writableBytes() < bytes) {
      if (current.readableBytes() + bytes > SLICE_BYTES) {
        handOver(current);
        current = null;
      } else {
        current.ensureWritable(bytes);
      }
    }
    if (current == null) {
      current = allocator.directBuffer(Math.max(bytes, Math.min(usualBytes, SLICE_BYTES)));
      buffer = current;
    }
    return current;
  }

  private void handOver(ByteBuf full) {
    buffer = null;
    slices.accept(full);
  }
}
