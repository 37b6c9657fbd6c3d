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
 * When the method has returned, or its stage has completed, what the cache holds is removed:
 * {@code @CacheInvalidate(key = "user:{id}")}. Not when it throws.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CacheInvalidate {

  /**
   * The key, in the form that {@link Cached#key} has for that cache; with {@link #all}, the cache.
   */
  String key();

  /** Whether the whole cache is cleared. */
  boolean all() default false;

  /** That of the {@link Cached} method. */
  String version() default "";
}
