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
 * When the method has returned, or its stage has completed, its result is stored:
 * {@code @CacheUpdate(key = "user:{user.id}")}. A null removes the entry. Nothing happens when it
 * throws.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CacheUpdate {

  /** The key, in the form that {@link Cached#key} has for that cache. */
  String key();

  /** The parameter to store in place of the result, by name or position; left out: the result. */
  String value() default "";

  /** That of the {@link Cached} method. */
  String version() default "";
}
