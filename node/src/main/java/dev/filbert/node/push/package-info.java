/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a node sends without being asked: the way to a connection, for tracking and
 * publish/subscribe alike. May import {@code resp}.
 */
@NullMarked
package dev.filbert.node.push;

import org.jspecify.annotations.NullMarked;
