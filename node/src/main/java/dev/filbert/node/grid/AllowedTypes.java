/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.config.JavaSerializationFilterConfig;

/**
 * Which classes may arrive in Java's own serialization, whose readers run code that the sender
 * chooses. Our own types never travel that way. Hazelcast's do, and above all exceptions: an answer
 * that says why an operation failed is lost, and its caller waits for the deadline, when the
 * exception cannot be read.
 */
final class AllowedTypes {
  private static final String[] PREFIXES = {"com.hazelcast.", "io.vertx.spi.cluster.hazelcast."};

  private static final String[] CLASSES = {
    "java.lang.Enum",
    "java.lang.Throwable",
    "java.lang.StackTraceElement",
    "[Ljava.lang.StackTraceElement;",
    "java.util.ArrayList",
    "java.util.Collections$EmptyList",
    "java.util.Collections$UnmodifiableCollection",
    "java.util.Collections$UnmodifiableList",
    "java.util.Collections$UnmodifiableRandomAccessList",
    "java.util.UUID",
    "java.lang.Error",
    "java.lang.AssertionError",
    "java.lang.VirtualMachineError",
    "java.lang.OutOfMemoryError",
    "java.lang.StackOverflowError",
    "java.lang.Exception",
    "java.lang.InterruptedException",
    "java.lang.RuntimeException",
    "java.lang.ArithmeticException",
    "java.lang.ArrayIndexOutOfBoundsException",
    "java.lang.ClassCastException",
    "java.lang.IllegalArgumentException",
    "java.lang.IllegalStateException",
    "java.lang.IndexOutOfBoundsException",
    "java.lang.NegativeArraySizeException",
    "java.lang.NullPointerException",
    "java.lang.SecurityException",
    "java.lang.UnsupportedOperationException",
    "java.util.ConcurrentModificationException",
    "java.util.NoSuchElementException",
    "java.util.concurrent.CancellationException",
    "java.util.concurrent.CompletionException",
    "java.util.concurrent.ExecutionException",
    "java.util.concurrent.RejectedExecutionException",
    "java.util.concurrent.TimeoutException",
    "java.io.IOException",
    "java.io.EOFException",
  };

  private AllowedTypes() {}

  /** A filter that lets through what is listed here, and nothing else. */
  static JavaSerializationFilterConfig filter() {
    JavaSerializationFilterConfig filter = none();
    filter.getWhitelist().addPrefixes(PREFIXES).addClasses(CLASSES);
    return filter;
  }

  /** A filter that lets nothing through. */
  static JavaSerializationFilterConfig none() {
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.setDefaultsDisabled(true);
    // An empty list would let everything through.
    filter.getWhitelist().addClasses(AllowedTypes.class.getName());
    return filter;
  }
}
