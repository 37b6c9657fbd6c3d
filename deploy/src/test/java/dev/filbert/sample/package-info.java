/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of the sample without a cluster; ComposeIT runs it with one. */
package dev.filbert.sample;
