/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTimesTest {
  private final List<String> observed = new ArrayList<>();
  private final RequestTimes times =
      new RequestTimes(
          (command, error, requests, nanos) ->
              observed.add(requests + " " + command + " " + error + " " + nanos),
          () -> 1000);

  @Test
  void report_tellsOfEqualRequestsAsOne() {
    for (int i = 0; i < 500; i++) {
      times.answered("get", null, 900);
    }
    times.report();
    times.report();
    assertThat(observed).containsExactly("500 get null 100");
  }

  @Test
  void report_keepsApartWhatDiffers() {
    times.answered("get", null, 900);
    times.answered("get", "ERR a", 900);
    times.answered("get", "ERR b", 900);
    times.answered("set", "ERR b", 900);
    times.answered("set", "ERR b", 950);
    times.answered("get", null, 900);
    times.report();
    assertThat(observed)
        .containsExactly(
            "1 get null 100",
            "1 get ERR a 100",
            "1 get ERR b 100",
            "1 set ERR b 100",
            "1 set ERR b 50",
            "1 get null 100");
  }

  @Test
  void moreThanItGathers_areToldAtOnce() {
    for (int i = 0; i < 100; i++) {
      times.answered(i % 2 == 0 ? "get" : "set", null, 900);
    }
    assertThat(observed).hasSize(64);
    times.report();
    assertThat(observed).hasSize(100);
  }
}
