/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Tests of the runnable distribution as its users have it: separate JVMs, real ports, real clients,
 * real signals. Start with {@link dev.filbert.deploy.NodeProcess}.
 */
package dev.filbert.deploy;
