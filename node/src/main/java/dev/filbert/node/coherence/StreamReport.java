/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

/**
 * What has happened so far to the streams that this node sends and follows.
 *
 * @param sent changes of this node that were passed on
 * @param received changes of other members that arrived in order
 * @param repeated changes that arrived once more, and were ignored
 * @param gaps how often something was found missing
 * @param resent changes that this node sent again because a member asked
 * @param lost changes that were given up; what they may have touched was flushed
 * @param flushedPartitions partitions of which everything was flushed, each time counted
 */
public record StreamReport(
    long sent,
    long received,
    long repeated,
    long gaps,
    long resent,
    long lost,
    long flushedPartitions) {}
