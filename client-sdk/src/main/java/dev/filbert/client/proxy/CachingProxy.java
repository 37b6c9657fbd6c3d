/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.proxy;

import dev.filbert.client.cache.CacheOptions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that answers the methods of an interface, the annotated ones from caches. */
public final class CachingProxy implements InvocationHandler {
  private static final Object[] NONE = {};

  private final Object target;
  private final Map<Method, MethodPlan> plans;

  /** The methods as reflection may call them though the interface is not public. */
  private final Map<Method, Method> opened = new HashMap<>();

  private CachingProxy(Class<?> type, Object target, Map<Method, MethodPlan> plans) {
    this.target = target;
    this.plans = plans;
    for (Method method : type.getMethods()) {
      method.setAccessible(true);
      opened.put(method, method);
    }
  }

  /**
   * Puts caches in front of {@code target}.
   *
   * @param defaults what the annotations don't say
   * @throws IllegalArgumentException if {@code type} is no interface, an annotation stands on a
   *     class, names a parameter that is not there, or contradicts another
   */
  public static <T> T of(Class<T> type, T target, CacheOptions defaults, ProxyCaches caches) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException(type.getName() + " is no interface; memoize its methods");
    }
    for (Method method : target.getClass().getDeclaredMethods()) {
      String misplaced = InterfacePlan.misplaced(method);
      if (misplaced != null) {
        throw new IllegalArgumentException(
            misplaced + " is annotated on the class; annotate " + type.getName());
      }
    }
    Map<Method, MethodPlan> plans = InterfacePlan.of(type, defaults, caches);
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("no method of " + type.getName() + " is annotated");
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new CachingProxy(type, target, plans)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Exception {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    Method open = opened.getOrDefault(method, method);
    Invocation invocation = new Invocation(target, open, arguments == null ? NONE : arguments);
    MethodPlan plan = plans.get(method);
    return plan == null ? invocation.proceed() : plan.call(invocation);
  }

  private Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "cached " + target;
    };
  }
}
