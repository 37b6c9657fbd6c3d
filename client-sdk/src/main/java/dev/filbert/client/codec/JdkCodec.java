/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;

/** JDK serialization, for those who must: only listed classes, within limits. */
final class JdkCodec<T> implements Codec<T> {
  private static final int DEPTH_MAX = 32;
  private static final int REFERENCES_MAX = 100_000;
  private static final int ARRAY_MAX = 1_000_000;

  private final Class<T> type;
  private final Set<Class<?>> allowed;

  JdkCodec(Class<T> type, Set<Class<?>> allowed) {
    this.type = type;
    this.allowed = allowed;
  }

  @Override
  public byte[] encode(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new IllegalArgumentException("a " + type.getName() + " can't be serialized", e);
    }
    return bytes.toByteArray();
  }

  @Override
  @SuppressWarnings("BanSerializableRead") // Behind a filter that lets only listed classes in.
  public T decode(byte[] bytes) throws UnreadableException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(this::check);
      return type.cast(in.readObject());
    } catch (InvalidClassException e) {
      throw new UnreadableException("classes that are not allowed, or of another version", e);
    } catch (IOException | ClassNotFoundException | RuntimeException e) {
      throw new UnreadableException("not a serialized " + type.getName(), e);
    }
  }

  private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
    if (info.depth() > DEPTH_MAX
        || info.references() > REFERENCES_MAX
        || info.arrayLength() > ARRAY_MAX) {
      return ObjectInputFilter.Status.REJECTED;
    }
    Class<?> found = info.serialClass();
    if (found == null) {
      return ObjectInputFilter.Status.UNDECIDED;
    }
    while (found.isArray()) {
      found = found.getComponentType();
    }
    return found.isPrimitive() || allowed.contains(found)
        ? ObjectInputFilter.Status.ALLOWED
        : ObjectInputFilter.Status.REJECTED;
  }

  @Override
  public String toString() {
    return "serialized " + type.getName();
  }
}
