/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.proxy;

import dev.filbert.client.annotation.CacheInvalidate;
import dev.filbert.client.annotation.CacheUpdate;
import dev.filbert.client.annotation.Cached;
import dev.filbert.client.annotation.CallCondition;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of an interface, and refuses what can't work. */
final class InterfacePlan {
  private final CacheOptions defaults;
  private final ProxyCaches caches;
  private final Map<String, Declared> declared = new HashMap<>();
  private final Map<Method, MethodPlan> plans = new HashMap<>();

  /** What the first {@link Cached} method says of a cache. */
  private record Declared(
      String where,
      String pattern,
      Type values,
      CacheOptions options,
      Cache<String, Object> cache) {}

  private InterfacePlan(CacheOptions defaults, ProxyCaches caches) {
    this.defaults = defaults;
    this.caches = caches;
  }

  /** The plans of the annotated methods of {@code type}. */
  static Map<Method, MethodPlan> of(Class<?> type, CacheOptions defaults, ProxyCaches caches) {
    InterfacePlan plan = new InterfacePlan(defaults, caches);
    for (Method method : type.getMethods()) {
      Cached cached = method.getAnnotation(Cached.class);
      if (cached != null) {
        plan.cached(method, cached);
      }
    }
    for (Method method : type.getMethods()) {
      CacheInvalidate invalidate = method.getAnnotation(CacheInvalidate.class);
      if (invalidate != null) {
        plan.invalidate(method, invalidate);
      }
      CacheUpdate update = method.getAnnotation(CacheUpdate.class);
      if (update != null) {
        plan.update(method, update);
      }
    }
    return plan.plans;
  }

  private void cached(Method method, Cached cached) {
    String where = where(method);
    KeyTemplate template =
        cached.key().isEmpty()
            ? KeyTemplate.ofAll(where, method, cached.version(), cached.ignore())
            : KeyTemplate.parse(where, method, cached.key(), cached.version());
    if (!cached.key().isEmpty() && cached.ignore().length > 0) {
      throw new IllegalArgumentException(where + ": ignore is for keys that are left out");
    }
    Type values = values(where, method);
    CacheOptions options = defaults;
    if (!cached.ttl().isEmpty()) {
      options = options.ttl(TimeText.parse(where, cached.ttl()));
    }
    if (!cached.nullTtl().isEmpty()) {
      options = options.nullTtl(TimeText.parse(where, cached.nullTtl()));
    }
    Cache<String, Object> cache = caches.open(template.cache(), values, options);
    Declared here = new Declared(where, template.pattern(), values, options, cache);
    Declared there = declared.putIfAbsent(template.cache(), here);
    if (there != null) {
      samePattern(where, template, there);
    }
    add(
        method,
        new CachedPlan(
            cache,
            template,
            isAsync(method),
            condition(where, cached.bypassIf()),
            condition(where, cached.storeIf()),
            condition(where, cached.refreshIf())));
  }

  private void invalidate(Method method, CacheInvalidate invalidate) {
    String where = where(method);
    if (invalidate.all()) {
      Declared there =
          declared(where, KeyTemplate.versioned(invalidate.key(), invalidate.version()));
      add(
          method,
          new AfterPlan(
              there.cache,
              isAsync(method),
              (cache, invocation, result) -> cache.clear(),
              (cache, invocation, result) -> cache.clear()));
      return;
    }
    KeyTemplate template = KeyTemplate.parse(where, method, invalidate.key(), invalidate.version());
    Declared there = declared(where, template.cache());
    samePattern(where, template, there);
    add(
        method,
        new AfterPlan(
            there.cache,
            isAsync(method),
            (cache, invocation, result) -> cache.remove(template.key(invocation.arguments())),
            (cache, invocation, result) -> cache.remove(template.key(invocation.arguments()))));
  }

  private void update(Method method, CacheUpdate update) {
    String where = where(method);
    KeyTemplate template = KeyTemplate.parse(where, method, update.key(), update.version());
    Declared there = declared(where, template.cache());
    samePattern(where, template, there);
    ArgumentPath from =
        update.value().isEmpty() ? null : ArgumentPath.of(where, method, update.value());
    Type stored =
        from == null
            ? values(where, method)
            : method.getGenericParameterTypes()[ArgumentPath.index(where, method, update.value())];
    if (!stored.equals(there.values)) {
      throw new IllegalArgumentException(
          where + " stores a " + stored + " where " + there.where + " reads a " + there.values);
    }
    add(
        method,
        new AfterPlan(
            there.cache,
            isAsync(method),
            (cache, invocation, result) -> {
              Object value = from == null ? result : from.of(invocation.arguments());
              String key = template.key(invocation.arguments());
              if (value == null) {
                cache.remove(key);
              } else {
                cache.put(key, value);
              }
            },
            (cache, invocation, result) -> {
              Object value = from == null ? result : from.of(invocation.arguments());
              String key = template.key(invocation.arguments());
              return value == null ? cache.remove(key) : cache.put(key, value);
            }));
  }

  private void add(Method method, MethodPlan plan) {
    if (plans.putIfAbsent(method, plan) != null) {
      throw new IllegalArgumentException(
          where(method) + " has more than one of @Cached, @CacheInvalidate and @CacheUpdate");
    }
  }

  private Declared declared(String where, String cache) {
    Declared there = declared.get(cache);
    if (there == null) {
      throw new IllegalArgumentException(
          where
              + " changes cache "
              + cache
              + ", but no method is @Cached in it; there are "
              + declared.keySet());
    }
    return there;
  }

  private static void samePattern(String where, KeyTemplate template, Declared there) {
    if (!template.pattern().equals(there.pattern)) {
      throw new IllegalArgumentException(
          where
              + " and "
              + there.where
              + " write the keys of cache "
              + template.cache()
              + " in different forms, "
              + template.pattern()
              + " and "
              + there.pattern
              + "; use one form, or two caches");
    }
  }

  private static boolean isAsync(Method method) {
    return method.getReturnType() == CompletionStage.class;
  }

  private static Type values(String where, Method method) {
    Type type = method.getGenericReturnType();
    if (isAsync(method) && type instanceof ParameterizedType stage) {
      type = stage.getActualTypeArguments()[0];
    }
    if (type == void.class || type == Void.class) {
      throw new IllegalArgumentException(where + " returns nothing that could be stored");
    }
    return type instanceof Class<?> c && c.isPrimitive() ? boxed(c) : type;
  }

  private static Class<?> boxed(Class<?> primitive) {
    return MethodType.methodType(primitive).wrap().returnType();
  }

  private static CallCondition condition(String where, Class<? extends CallCondition> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true); // It may be nested and private.
      return constructor.newInstance();
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          where + ": " + type.getName() + " needs a constructor without parameters", e);
    }
  }

  private static String where(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /** The annotation of ours that a method of a class has, or null. */
  static @Nullable String misplaced(Method method) {
    boolean annotated =
        method.isAnnotationPresent(Cached.class)
            || method.isAnnotationPresent(CacheInvalidate.class)
            || method.isAnnotationPresent(CacheUpdate.class);
    return annotated ? where(method) : null;
  }
}
