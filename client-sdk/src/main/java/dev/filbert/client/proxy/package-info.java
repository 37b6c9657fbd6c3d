/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Makes the annotations work on interfaces, by a proxy of the JDK. Every misuse is found when the
 * proxy is made.
 *
 * <p>May import {@code annotation}, {@code cache} and {@code memoize}. Start with {@link
 * dev.filbert.client.proxy.CachingProxy}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.proxy;
