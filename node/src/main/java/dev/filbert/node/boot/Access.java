/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.boot;

import dev.filbert.node.access.AccessControl;
import dev.filbert.node.access.AccessLog.Reason;
import dev.filbert.node.access.CommandNames;
import dev.filbert.node.access.RuleException;
import dev.filbert.node.config.ConfigException;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.config.TlsFiles;
import dev.filbert.node.metrics.AccessSamples;
import dev.filbert.node.metrics.NodeMetrics;
import dev.filbert.node.metrics.TlsSamples;
import dev.filbert.node.tls.TlsKeeper;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the users from the configuration, and what happens to them to the meters. */
final class Access {
  private Access() {}

  /**
   * The users that the configuration names.
   *
   * @throws ConfigException if a rule means nothing
   */
  static AccessControl of(CommandNames names, NodeConfig.Security security) {
    AccessControl access = new AccessControl(names, security.password());
    security.users().forEach((name, rules) -> add(access, name, rules));
    return access;
  }

  static AccessSamples samples(AccessControl access) {
    return new AccessSamples(
        () -> access.refusals(Reason.AUTH),
        access::unseenAttempts,
        access.attempts()::waiting,
        () -> access.refusals(Reason.COMMAND),
        () -> access.refusals(Reason.KEY),
        () -> access.refusals(Reason.CHANNEL));
  }

  private static void add(AccessControl access, String name, String rules) {
    List<String> words = new ArrayList<>(List.of("reset"));
    Arrays.stream(rules.split("\\s+", -1)).filter(word -> !word.isEmpty()).forEach(words::add);
    try {
      access.set(name, words);
    } catch (RuleException e) {
      throw new ConfigException(
          "user."
              + name
              + " must be rules as of ACL SETUSER, such as 'on >password ~cache:* +@read', but: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * The certificate the ports show, read again when its files change.
   *
   * @return null if the settings name none: the ports speak plain text
   * @throws dev.filbert.node.config.ConfigException if the files cannot be used
   */
  static @Nullable TlsKeeper certificates(
      NodeConfig.Security settings, Vertx vertx, NodeMetrics metrics) {
    TlsFiles files = settings.tls();
    if (files == null) {
      return null;
    }
    TlsKeeper keeper = TlsKeeper.open(files, vertx, InstantSource.system());
    keeper.watch(TlsKeeper.LOOK_EVERY);
    metrics.watchTls(new TlsSamples(keeper::validUntil, keeper::reloads, keeper::failedReloads));
    return keeper;
  }
}
