/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What tests of several packages share. */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.testing;
