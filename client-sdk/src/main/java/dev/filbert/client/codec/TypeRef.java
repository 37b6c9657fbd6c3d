/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its arguments, which a {@link Class} can't carry: {@code new TypeRef<List<String>>()
 * {}}.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {
  private final Type type;

  /** The type that the subclass names. */
  protected TypeRef() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)) {
      throw new IllegalStateException("write new TypeRef<List<String>>() {}, with a type argument");
    }
    this.type = parent.getActualTypeArguments()[0];
  }

  private TypeRef(Type type) {
    this.type = type;
  }

  /** The type that a class stands for. */
  public static <T> TypeRef<T> of(Class<T> type) {
    return new Plain<>(type);
  }

  /** A type known only at run time, such as the result of a method; the caller vouches for it. */
  public static TypeRef<?> of(Type type) {
    return new Plain<>(type);
  }

  /** The type. */
  public final Type type() {
    return type;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof TypeRef<?> that && that.type.equals(type);
  }

  @Override
  public final int hashCode() {
    return type.hashCode();
  }

  @Override
  public final String toString() {
    return type.getTypeName();
  }

  private static final class Plain<T> extends TypeRef<T> {
    Plain(Type type) {
      super(type);
    }
  }
}
