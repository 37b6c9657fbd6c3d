/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusedHostsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final RefusedHosts hosts = new RefusedHosts(nanos::get);

  @Test
  void aHost_isNewsOnceAnHour() throws UnknownHostException {
    assertThat(hosts.isNews(host(1))).isTrue();
    nanos.addAndGet(Duration.ofMinutes(59).toNanos());
    assertThat(hosts.isNews(host(1))).isFalse();
    assertThat(hosts.isNews(host(2))).isTrue();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(hosts.isNews(host(1))).isTrue();
    assertThat(hosts.isNews(host(1))).isFalse();
  }

  @Test
  void tooManyHosts_forgetTheOldest() throws UnknownHostException {
    for (int i = 0; i <= RefusedHosts.HOSTS_MAX; i++) {
      assertThat(hosts.isNews(host(i))).isTrue();
    }
    assertThat(hosts.isNews(host(RefusedHosts.HOSTS_MAX))).isFalse();
    assertThat(hosts.isNews(host(0))).isTrue();
  }

  private static InetAddress host(int number) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
  }
}
