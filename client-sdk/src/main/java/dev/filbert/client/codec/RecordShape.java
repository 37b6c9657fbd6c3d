/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record: its components one after the other, by the declared types. */
final class RecordShape implements Shape {
  private final Class<?> type;
  private final Part[] parts;
  private final MethodHandle constructor;

  /** A component: how to read it from a record, and how it lies in bytes. */
  private record Part(MethodHandle accessor, boolean primitive) {}

  private final Shape[] shapes;

  /** The shape of a record type whose component shapes {@link #shape} will tell. */
  RecordShape(Class<?> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    this.shapes = new Shape[components.length];
    this.parts = new Part[components.length];
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      for (int i = 0; i < components.length; i++) {
        components[i].getAccessor().setAccessible(true);
        parts[i] =
            new Part(
                lookup
                    .unreflect(components[i].getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class)),
                components[i].getType().isPrimitive());
      }
      Constructor<?> canonical =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      canonical.setAccessible(true);
      this.constructor =
          lookup
              .unreflectConstructor(canonical)
              .asSpreader(Object[].class, components.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "record "
              + type.getName()
              + " can't be read and made; open its package to dev.filbert.client",
          e);
    }
  }

  /** Tells the shape of a component; apart from the constructor, since records may nest. */
  void shape(int index, Shape shape) {
    shapes[index] = shape;
  }

  @Override
  public void write(Output out, Object value) {
    for (int i = 0; i < parts.length; i++) {
      Object component = component(i, value);
      if (parts[i].primitive && component != null) {
        shapes[i].write(out, component);
      } else {
        shapes[i].writeNullable(out, component);
      }
    }
  }

  @Override
  public Object read(Input in) throws UnreadableException {
    in.enter();
    @Nullable Object[] components = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      components[i] = parts[i].primitive ? shapes[i].read(in) : shapes[i].readNullable(in);
    }
    in.leave();
    try {
      return constructor.invokeExact(components);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UnreadableException("record " + type.getName() + " refuses its components", e);
    }
  }

  private @Nullable Object component(int index, Object value) {
    try {
      return parts[index].accessor.invokeExact(value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException("record " + type.getName() + " can't be read", e);
    }
  }
}
