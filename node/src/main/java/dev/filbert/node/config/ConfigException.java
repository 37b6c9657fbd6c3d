/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

/**
 * A node was told something it cannot do. The message is for the person who started it: the
 * setting, the value, where it came from, what is accepted, and what to do.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that stands alone: it is shown without a stack trace. */
  public ConfigException(String message) {
    super(message);
  }

  /** With the failure that showed the setting to be wrong, such as a file that cannot be read. */
  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
