/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method's result is remembered: {@code @Cached(key = "user:{id}", ttl = "60s")}.
 *
 * <p>One caller in the process computes a result, as with {@code Cache.get(key, loader)}. Methods
 * that return a {@code CompletionStage} remember what it completes with.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Cached {

  /**
   * The cache, a colon, and parts of the key separated by colons: words, or parameters in braces,
   * by name ({@code -parameters} is needed) or by position, with a property where wanted: {@code
   * user:{id}}, {@code user:{0}}, {@code page:{user.id}:{number}}. All methods that use a cache
   * write its keys in the same form. Left out: a cache of the method's own, {@code
   * Interface.method}, and all arguments.
   */
  String key() default "";

  /** How long results live: {@code 100ms}, {@code 60s}, {@code 5m}, {@code 1h}, {@code 7d}. */
  String ttl() default "";

  /** How long it is remembered that the result was null; left out: not at all. */
  String nullTtl() default "";

  /** Changed when the code changes: results of other versions are not seen. */
  String version() default "";

  /** Parameters that are no part of a key that is left out, by name. */
  String[] ignore() default {};

  /** Calls that go past the cache, both ways. */
  Class<? extends CallCondition> bypassIf() default Never.class;

  /** Results that are stored; is given the result. */
  Class<? extends CallCondition> storeIf() default Always.class;

  /** Calls that compute and store, whatever the cache holds. */
  Class<? extends CallCondition> refreshIf() default Never.class;
}
