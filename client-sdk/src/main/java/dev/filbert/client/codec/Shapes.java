/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shape of a type, and describes it: equal descriptions, same bytes. Component names and
 * types are in it, enum constants too; names of classes are not, so classes may be renamed.
 */
final class Shapes {
  private final Map<Class<?>, RecordShape> records = new HashMap<>();
  private final List<Class<?>> order = new ArrayList<>();
  private final StringBuilder description = new StringBuilder();
  private final boolean asKey;

  /** What finds one shape; a key may have no parts whose order does not count. */
  Shapes(boolean asKey) {
    this.asKey = asKey;
  }

  /** The shape of a type, or null if it has none. */
  @Nullable Shape find(Type type) {
    if (type instanceof Class<?> c) {
      return c.isRecord() ? ofRecord(c) : described(c, asKey ? ofKey(c) : ScalarShapes.of(c));
    }
    if (!(type instanceof ParameterizedType generic)) {
      return null;
    }
    Type raw = generic.getRawType();
    Type[] of = generic.getActualTypeArguments();
    if (raw == List.class) {
      return container("list", of[0], ContainerShapes.OfList::new);
    }
    if (raw == Optional.class) {
      return container("optional", of[0], ContainerShapes.OfOptional::new);
    }
    if (raw == Set.class && !asKey) {
      return container("set", of[0], ContainerShapes.OfSet::new);
    }
    if (raw == Map.class && !asKey) {
      Shape key = element("map", of[0]);
      Shape value = element("to", of[1]);
      return key != null && value != null ? new ContainerShapes.OfMap(key, value) : null;
    }
    return null;
  }

  /** What was found so far, in words that are the same wherever the bytes are. */
  String description() {
    return description.toString();
  }

  private @Nullable Shape container(String kind, Type type, Function<Shape, Shape> of) {
    Shape element = element(kind, type);
    return element == null ? null : of.apply(element);
  }

  private @Nullable Shape element(String kind, Type type) {
    description.append(kind).append('(');
    Shape shape = find(type);
    description.append(')');
    return shape;
  }

  private static @Nullable Shape ofKey(Class<?> type) {
    return type == byte[].class ? null : ScalarShapes.of(type);
  }

  private @Nullable Shape described(Class<?> type, @Nullable Shape shape) {
    if (type.isEnum()) {
      description.append("enum(");
      for (Object constant : type.getEnumConstants()) {
        description.append(((Enum<?>) constant).name()).append(' ');
      }
      description.append(')');
    } else {
      description.append(type.getSimpleName());
    }
    return shape;
  }

  private @Nullable Shape ofRecord(Class<?> type) {
    RecordShape known = records.get(type);
    if (known != null) {
      description.append("record#").append(order.indexOf(type));
      return known;
    }
    RecordShape shape = new RecordShape(type);
    records.put(type, shape);
    order.add(type);
    description.append("record(");
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      description.append(components[i].getName()).append(':');
      Shape part = find(components[i].getGenericType());
      if (part == null) {
        throw new IllegalArgumentException(
            "component "
                + components[i].getName()
                + " of record "
                + type.getName()
                + " is a "
                + components[i].getGenericType().getTypeName()
                + ", which has no compact form"
                + (asKey ? " as a key" : "")
                + "; give the cache a codec of your own, or Codecs.json");
      }
      shape.shape(i, part);
      description.append(' ');
    }
    description.append(')');
    return shape;
  }
}
