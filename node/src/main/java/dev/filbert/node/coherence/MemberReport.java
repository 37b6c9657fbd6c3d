/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.Map;

/**
 * What has happened so far to messages between members.
 *
 * @param badSeals messages that no member had sealed for this node, or that came before
 * @param malformed messages from members that this node does not understand
 * @param registrations how often this node has registered for messages: more than once after it
 *     heard nothing of a member
 * @param dropped messages that were not sent because too much waited
 */
public record MemberReport(
    long badSeals, long malformed, long registrations, Map<MessageKind, Long> dropped) {}
