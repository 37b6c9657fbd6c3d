/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

/**
 * One answer to a scrape.
 *
 * @param contentType the format, for the header of that name
 * @param body the meters in that format
 */
public record Exposition(String contentType, byte[] body) {}
