/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists, sets, maps and optionals: a count, then the elements. They come back unmodifiable. */
final class ContainerShapes {
  private ContainerShapes() {}

  /** A list of elements of a shape. */
  record OfList(Shape element) implements Shape {
    @Override
    public void write(Output out, Object value) {
      writeAll(out, element, (List<?>) value);
    }

    @Override
    public Object read(Input in) throws UnreadableException {
      List<Object> read = new ArrayList<>();
      readAll(in, element, read);
      return Collections.unmodifiableList(read);
    }
  }

  /** A set of elements of a shape; keeps their order. */
  record OfSet(Shape element) implements Shape {
    @Override
    public void write(Output out, Object value) {
      writeAll(out, element, (Set<?>) value);
    }

    @Override
    public Object read(Input in) throws UnreadableException {
      Set<Object> read = new LinkedHashSet<>();
      readAll(in, element, read);
      return Collections.unmodifiableSet(read);
    }
  }

  /** A map; keeps the order of its entries. */
  record OfMap(Shape key, Shape value) implements Shape {
    @Override
    public void write(Output out, Object map) {
      Map<?, ?> entries = (Map<?, ?>) map;
      out.varint(entries.size());
      entries.forEach(
          (k, v) -> {
            key.writeNullable(out, k);
            value.writeNullable(out, v);
          });
    }

    @Override
    public Object read(Input in) throws UnreadableException {
      Map<Object, Object> read = new LinkedHashMap<>();
      in.enter();
      for (int left = in.count(); left > 0; left--) {
        Object k = key.readNullable(in);
        read.put(k, value.readNullable(in));
      }
      in.leave();
      return Collections.unmodifiableMap(read);
    }
  }

  /** A value or none. */
  record OfOptional(Shape element) implements Shape {
    @Override
    public void write(Output out, Object value) {
      element.writeNullable(out, ((Optional<?>) value).orElse(null));
    }

    @Override
    public Object read(Input in) throws UnreadableException {
      in.enter();
      Object value = element.readNullable(in);
      in.leave();
      return Optional.ofNullable(value);
    }
  }

  private static void writeAll(Output out, Shape element, Collection<?> values) {
    out.varint(values.size());
    values.forEach(value -> element.writeNullable(out, value));
  }

  private static void readAll(Input in, Shape element, Collection<Object> into)
      throws UnreadableException {
    in.enter();
    for (int left = in.count(); left > 0; left--) {
      into.add(element.readNullable(in));
    }
    in.leave();
  }
}
