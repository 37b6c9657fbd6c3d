/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.filbert.node.keyspace.DecimalText;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import java.math.BigDecimal;

/**
 * Reads the arguments of a call one after the other, and refuses bad ones with the texts of Redis.
 *
 * <p>Every reading method takes the next argument, and refuses with {@link ErrorReplies#SYNTAX}
 * when there is none.
 *
 * <p>Threading: confined to one thread.
 */
public final class Arguments {
  private static final long MILLIS_PER_SECOND = 1000;

  private final Request request;
  private final String commandName;
  private int next;

  Arguments(Request request, int first, String commandName) {
    this.request = request;
    this.next = first;
    this.commandName = commandName;
  }

  /** The unit in which a command takes a time. */
  public enum TimeUnit {
    /** EX, EXPIRE, SETEX. */
    SECONDS,
    /** PX, PEXPIRE, PSETEX. */
    MILLISECONDS
  }

  /** Whether there is another argument. */
  public boolean hasNext() {
    return next < request.size();
  }

  /** How many arguments are left. */
  public int remaining() {
    return request.size() - next;
  }

  /** The next argument as it came. */
  public byte[] bytes() {
    if (!hasNext()) {
      throw new CommandException(ErrorReplies.SYNTAX);
    }
    return request.part(next++);
  }

  /** The next argument as a word in upper case, for a switch over options. */
  public String word() {
    byte[] sent = bytes();
    byte[] folded = new byte[sent.length];
    for (int i = 0; i < sent.length; i++) {
      byte b = sent[i];
      folded[i] = b >= 'a' && b <= 'z' ? (byte) (b - 0x20) : b;
    }
    return new String(folded, ISO_8859_1);
  }

  /** The next argument as UTF-8 text. */
  public String text() {
    bytes();
    return request.text(next - 1);
  }

  /** The next argument as a 64-bit integer. */
  public long integer() {
    return integer(bytes(), ErrorReplies.NOT_AN_INTEGER);
  }

  /** The next argument as an integer from {@code min} to {@code max}, else {@code error}. */
  public long integer(long min, long max, Reply error) {
    long value = integer(bytes(), error);
    if (value < min || value > max) {
      throw new CommandException(error);
    }
    return value;
  }

  /** The next argument as a finite decimal number. */
  public BigDecimal decimal() {
    BigDecimal value = DecimalText.decimal(bytes());
    if (value == null) {
      throw new CommandException(ErrorReplies.NOT_A_FLOAT);
    }
    return value;
  }

  /**
   * The next argument as a TTL that must be positive: SET EX, SETEX, GETEX.
   *
   * @param nowMillis the clock of this node, against which overflow is checked
   */
  public Expiry ttl(TimeUnit unit, long nowMillis) {
    long value = integer();
    if (value <= 0) {
      throw invalidExpireTime();
    }
    return Expiry.after(millis(value, unit, nowMillis));
  }

  /** The next argument as a moment that must be positive: SET EXAT, GETEX PXAT. */
  public Expiry moment(TimeUnit unit) {
    long value = integer();
    if (value <= 0) {
      throw invalidExpireTime();
    }
    return Expiry.at(millis(value, unit, 0));
  }

  /** The next argument as a TTL of whatever sign: EXPIRE. */
  public Expiry signedTtl(TimeUnit unit, long nowMillis) {
    return Expiry.after(millis(integer(), unit, nowMillis));
  }

  /** The next argument as a moment of whatever sign: EXPIREAT. */
  public Expiry signedMoment(TimeUnit unit) {
    return Expiry.at(millis(integer(), unit, 0));
  }

  /** {@code text} as a canonical 64-bit integer, else refused with {@code error}. */
  public static long integer(byte[] text, Reply error) {
    Long value = DecimalText.integer(text);
    if (value == null) {
      throw new CommandException(error);
    }
    return value;
  }

  /** {@code b} in lower case if it is an ASCII letter, else unchanged. */
  static byte lowerCase(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 0x20) : b;
  }

  private long millis(long value, TimeUnit unit, long nowMillis) {
    long factor = unit == TimeUnit.SECONDS ? MILLIS_PER_SECOND : 1;
    boolean tooLarge = value > (Long.MAX_VALUE / factor);
    boolean tooSmall = value < (Long.MIN_VALUE / factor);
    if (tooLarge || tooSmall || value * factor > Long.MAX_VALUE - nowMillis) {
      throw invalidExpireTime();
    }
    return value * factor;
  }

  private CommandException invalidExpireTime() {
    return new CommandException(ErrorReplies.invalidExpireTime(commandName));
  }
}
