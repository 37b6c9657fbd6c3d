/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.filbert.node.config.NodeConfig.Port;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PortRuleTest {
  private static final String BIND = "127.0.0.1";

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(PortRule.class);

  @BeforeEach
  void listen() {
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(logged);
  }

  @Test
  void aDefaultThatIsTaken_givesWayToTheNext_andIsToldOnce() throws IOException {
    try (ServerSocket taken = taken()) {
      PortRule rule = new PortRule(BIND, new Port(taken.getLocalPort(), true), "--some-port");

      int found = rule.find(taken.getLocalPort());
      int next = rule.find(rule.after(found, new BindException("in use")).getAsInt());
      rule.report(next);

      assertThat(found).isGreaterThan(taken.getLocalPort());
      assertThat(next).isGreaterThan(found);
      assertThat(logged.list)
          .singleElement()
          .extracting(ILoggingEvent::getFormattedMessage)
          .asString()
          .contains("port " + taken.getLocalPort(), "--some-port", "on " + next);
    }
  }

  @Test
  void thePortThatWasWanted_isNotWorthALine() {
    new PortRule(BIND, new Port(6379, true), "--some-port").report(6379);
    new PortRule(BIND, new Port(0, false), "--some-port").report(40_001);
    assertThat(logged.list).isEmpty();
  }

  @Test
  void after_whatHasNothingToDoWithThePort_isEmpty() throws BindException {
    PortRule rule = new PortRule(BIND, new Port(6379, true), "--some-port");
    assertThat(rule.after(6379, new IllegalStateException("no cluster"))).isEmpty();
  }

  @Test
  void after_anyFreePort_isAnyOther() throws BindException {
    PortRule rule = new PortRule(BIND, new Port(0, false), "--some-port");
    assertThat(rule.after(40_001, new BindException("in use"))).hasValue(0);
  }

  @Test
  void after_aPortThatWasAskedFor_isRefused() {
    PortRule rule = new PortRule(BIND, new Port(6379, false), "--some-port");
    assertThatThrownBy(() -> rule.after(6379, new BindException("in use")))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("port 6379 on 127.0.0.1 is taken")
        .hasMessageContaining("--some-port");
  }

  @Test
  void after_theLastOfTheRange_isRefused() {
    PortRule rule = new PortRule(BIND, new Port(6379, true), "--some-port");
    assertThatThrownBy(() -> rule.after(6379 + PortRule.MAX_ABOVE, new BindException("in use")))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("6379 to 6479");
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByName(BIND));
  }
}
