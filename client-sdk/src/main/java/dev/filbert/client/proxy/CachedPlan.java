/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.proxy;

import dev.filbert.client.annotation.CachedCall;
import dev.filbert.client.annotation.CallCondition;
import dev.filbert.client.cache.AsyncCacheLoader;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheLoadException;
import dev.filbert.client.cache.CacheLoader;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A method whose results are remembered. */
final class CachedPlan implements MethodPlan {
  private final Cache<String, Object> cache;
  private final KeyTemplate template;
  private final boolean async;
  private final CallCondition bypassIf;
  private final CallCondition storeIf;
  private final CallCondition refreshIf;

  CachedPlan(
      Cache<String, Object> cache,
      KeyTemplate template,
      boolean async,
      CallCondition bypassIf,
      CallCondition storeIf,
      CallCondition refreshIf) {
    this.cache = cache;
    this.template = template;
    this.async = async;
    this.bypassIf = bypassIf;
    this.storeIf = storeIf;
    this.refreshIf = refreshIf;
  }

  @Override
  public @Nullable Object call(Invocation invocation) throws Exception {
    CachedCall before = described(invocation, null);
    if (bypassIf.test(before)) {
      return invocation.proceed();
    }
    String key = template.key(invocation.arguments());
    boolean refresh = refreshIf.test(before);
    if (async) {
      AsyncLoad loader = new AsyncLoad(invocation);
      return refresh ? cache.async().refresh(key, loader) : cache.async().get(key, loader);
    }
    try {
      Load loader = new Load(invocation);
      return refresh ? cache.refresh(key, loader) : cache.get(key, loader);
    } catch (CacheLoadException e) {
      throw e.getCause() instanceof Exception thrown ? thrown : e; // As the method declares.
    }
  }

  private boolean stores(Invocation invocation, @Nullable Object value) {
    return storeIf.test(described(invocation, value));
  }

  private static CachedCall described(Invocation invocation, @Nullable Object result) {
    List<@Nullable Object> arguments =
        Collections.unmodifiableList(Arrays.asList(invocation.arguments()));
    return new CachedCall(invocation.method(), arguments, result);
  }

  /** The method as a loader. */
  private final class Load implements CacheLoader<String, Object> {
    private final Invocation invocation;

    Load(Invocation invocation) {
      this.invocation = invocation;
    }

    @Override
    public @Nullable Object load(String key) throws Exception {
      return invocation.proceed();
    }

    @Override
    public boolean stores(String key, @Nullable Object value) {
      return CachedPlan.this.stores(invocation, value);
    }
  }

  /** The method as a loader that does not block. */
  private final class AsyncLoad implements AsyncCacheLoader<String, Object> {
    private final Invocation invocation;

    AsyncLoad(Invocation invocation) {
      this.invocation = invocation;
    }

    @Override
    public CompletionStage<?> load(String key) throws Exception {
      if (invocation.proceed() instanceof CompletionStage<?> stage) {
        return stage;
      }
      throw new IllegalStateException(invocation.method() + " returned null for a stage");
    }

    @Override
    public boolean stores(String key, @Nullable Object value) {
      return CachedPlan.this.stores(invocation, value);
    }
  }
}
