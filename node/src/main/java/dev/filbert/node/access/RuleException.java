/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

/**
 * A rule of a user that means nothing. Has no stack trace: any client with ACL SETUSER can cause
 * one.
 */
public final class RuleException extends Exception {
  private static final long serialVersionUID = 1;

  RuleException(String message) {
    super(message, null, false, false);
  }
}
