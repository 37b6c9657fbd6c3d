/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import dev.filbert.client.resp.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What a server said of itself in reply to HELLO.
 *
 * @param filbert its version if it is Filbert, else null
 * @param version the version of Redis that it is, or whose protocol it speaks
 * @param cluster whether it is to be asked who owns which slots
 */
public record ServerInfo(@Nullable String filbert, String version, boolean cluster) {

  static ServerInfo of(Reply hello) {
    Reply filbert = hello.field("filbert");
    Reply version = hello.field("version");
    Reply mode = hello.field("mode");
    return new ServerInfo(
        filbert == null ? null : filbert.text(),
        version == null ? "unknown" : version.text(),
        mode != null && mode.text().equals("cluster"));
  }
}
