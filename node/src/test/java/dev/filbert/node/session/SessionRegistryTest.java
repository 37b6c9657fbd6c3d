/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.testing.StubLink;
import dev.filbert.node.testing.TestUsers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionRegistryTest {
  private final SessionRegistry registry = new SessionRegistry(2, 16, () -> null, () -> 1000);

  @Test
  void open_numbersSessionsFromOne() {
    assertThat(open().id()).isEqualTo(1);
    assertThat(open().id()).isEqualTo(2);
  }

  @Test
  void open_beyondTheLimit_isRefused() {
    open();
    open();
    assertThat(registry.open(View.SINGLE, new StubLink("a:3"))).isNull();
    assertThat(registry.size()).isEqualTo(2);
    assertThat(registry.refusedTotal()).isEqualTo(1);
  }

  @Test
  void close_makesRoomOnce() {
    Session first = open();
    open();
    registry.close(first);
    registry.close(first);
    assertThat(registry.size()).isEqualTo(1);
    assertThat(registry.find(first.id())).isNull();
    assertThat(open().id()).isEqualTo(3);
  }

  @Test
  void leave_hidesTheSession_butKeepsItsPlaceUntilItsConnectionEnds() {
    List<Session> gone = new ArrayList<>();
    registry.onClose(gone::add);
    Session first = open();
    registry.leave(first);
    registry.leave(first);
    assertThat(registry.find(first.id())).isNull();
    assertThat(registry.all()).isEmpty();
    assertThat(registry.size()).isEqualTo(1);
    registry.close(first);
    assertThat(registry.size()).isZero();
    assertThat(gone).containsExactly(first);
  }

  @Test
  void open_whereAPasswordIsNeeded_isNotAuthenticated() {
    assertThat(open().authenticated()).isFalse();
  }

  @Test
  void reset_deauthenticates() {
    Session session = open();
    session.account(TestUsers.anybody());
    session.name("me");
    session.database(3);
    session.reset();
    assertThat(session.authenticated()).isFalse();
    assertThat(session.name()).isEmpty();
    assertThat(session.database()).isZero();
  }

  @Test
  void clusterView_hasOneDatabase() {
    assertThat(registry.open(View.CLUSTER, new StubLink("a:1")).databases()).isEqualTo(1);
  }

  private Session open() {
    return registry.open(View.SINGLE, new StubLink("a:1"));
  }
}
