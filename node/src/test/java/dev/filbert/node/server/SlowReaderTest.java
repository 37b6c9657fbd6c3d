/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Time passes only when a test says so. */
class SlowReaderTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int MAX_PENDING_BYTES = 8 * MEGABYTE;

  private final List<String> calls = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final SlowReader reader;

  SlowReaderTest() {
    channel.freezeTime();
    channel.pipeline().addLast("last", new ChannelInboundHandlerAdapter());
    ChannelHandlerContext last = channel.pipeline().context("last");
    reader =
        new SlowReader(
            last, MAX_PENDING_BYTES, () -> calls.add("resume"), () -> calls.add("give up"));
    channel.pipeline().addBefore("last", "watch", new Watch());
  }

  private final class Watch extends ChannelInboundHandlerAdapter {
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      reader.writabilityChanged();
    }
  }

  @Test
  void emptyChannel_neverWaits() {
    assertThat(reader.mustWait()).isFalse();
    pass(SlowReader.STUCK_MILLIS);
    assertThat(calls).isEmpty();
  }

  @Test
  void fullChannel_waitsUntilItIsRead() {
    fill(2 * MEGABYTE);
    assertThat(reader.mustWait()).isTrue();
    channel.flush();
    assertThat(reader.mustWait()).isFalse();
    pass(SlowReader.STUCK_MILLIS);
    assertThat(calls).isEmpty();
  }

  @Test
  void silentClient_isServedAgainUpToHalfTheLimit() {
    fill(2 * MEGABYTE);
    pass(SlowReader.PATIENCE_MILLIS);
    assertThat(calls).containsExactly("resume");
    assertThat(reader.mustWait()).isFalse();
    fill(2 * MEGABYTE);
    assertThat(reader.mustWait()).isTrue();
  }

  @Test
  void silentClient_isGivenUpOnceAfterLong() {
    fill(2 * MEGABYTE);
    pass(SlowReader.STUCK_MILLIS - 1);
    assertThat(calls).isNotEmpty().doesNotContain("give up");
    pass(10 * SlowReader.STUCK_MILLIS);
    assertThat(calls).containsOnlyOnce("give up");
  }

  private void fill(int bytes) {
    channel.write(Unpooled.buffer(bytes).writeZero(bytes));
  }

  private void pass(long millis) {
    for (long passed = 0; passed < millis; passed += SlowReader.PATIENCE_MILLIS) {
      long step = Math.min(SlowReader.PATIENCE_MILLIS, millis - passed);
      channel.advanceTimeBy(step, TimeUnit.MILLISECONDS);
      channel.runScheduledPendingTasks();
    }
  }
}
