/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.annotation;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a cached method.
 *
 * @param method the method of the interface
 * @param arguments its arguments, in order
 * @param result what it returned; null before it was called
 */
public record CachedCall(
    Method method, List<? extends @Nullable Object> arguments, @Nullable Object result) {}
