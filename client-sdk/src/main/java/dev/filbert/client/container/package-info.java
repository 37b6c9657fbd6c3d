/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A node in a container, for tests of programs that use this client; needs Testcontainers.
 *
 * <p>May import the root. Start with {@link dev.filbert.client.container.FilbertContainer}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.container;
