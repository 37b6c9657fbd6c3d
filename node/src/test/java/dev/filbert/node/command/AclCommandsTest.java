/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.session.View;
import dev.filbert.node.testing.StubClient;
import dev.filbert.node.testing.StubNode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Users as clients meet them; the exact texts are compared with Redis in RedisBehaviourIT. */
class AclCommandsTest {
  private static final String WRONG =
      "-WRONGPASS invalid username-password pair or user is disabled.";

  private final StubNode node = new StubNode();
  private final StubClient admin = node.connect(View.SINGLE);
  private final StubClient client = node.connect(View.SINGLE);

  @Test
  void aChangedUser_changesWhatItsConnectionsMay() {
    admin.run("ACL SETUSER al on >pw ~* +get");
    client.run("AUTH al pw");
    assertThat(client.run("SET k v")).startsWith("-NOPERM").contains("'set'");
    admin.run("ACL SETUSER al +set");
    assertThat(client.run("SET k v")).isEqualTo("+OK");
  }

  @Test
  void aDeletedUser_isDisconnected() {
    admin.run("ACL SETUSER al on >pw +acl");
    client.run("AUTH al pw");
    assertThat(admin.run("ACL DELUSER al")).isEqualTo(":1");
    assertThat(client.link.closed()).isTrue();
    assertThat(admin.link.closed()).isFalse();
  }

  @Test
  void aRightLostSinceMulti_failsInExec() {
    admin.run("ACL SETUSER al on >pw ~* +@all");
    client.run("AUTH al pw");
    client.run("MULTI");
    client.run("SET k v");
    client.run("PING");
    admin.run("ACL SETUSER al -set");
    assertThat(client.run("EXEC"))
        .contains("NOPERM ACLs rules changed")
        .contains("no permission to execute the command")
        .contains("PONG");
    assertThat(admin.run("EXISTS k")).isEqualTo(":0");
  }

  @Test
  void aDefaultUserThatIsClosed_letsNobodyIn() {
    admin.run("ACL SETUSER default off");
    StubClient late = node.connect(View.SINGLE);
    assertThat(late.run("PING")).startsWith("-NOAUTH");
    assertThat(late.run("AUTH default x")).isEqualTo(WRONG);
    assertThat(admin.run("PING")).isEqualTo("+PONG");
    admin.run("ACL SETUSER default on");
  }

  @Test
  void reset_makesANewcomer() {
    admin.run("ACL SETUSER al on >pw +@all");
    client.run("AUTH al pw");
    assertThat(client.run("ACL WHOAMI")).contains("al");
    client.run("RESET");
    assertThat(client.run("ACL WHOAMI")).contains("default");
  }

  @Test
  void log_tellsWhoWasRefusedWhat() {
    admin.run("ACL SETUSER al on >pw ~a:* +get");
    client.run("AUTH al wrong");
    client.run("AUTH al pw");
    client.run("GET b:1");
    client.run("GET b:1");
    client.run("FLUSHALL");
    assertThat(admin.run("ACL LOG"))
        .contains("flushall")
        .contains("b:1")
        .contains("AUTH")
        .contains("user=al");
    assertThat(admin.run("ACL LOG RESET")).isEqualTo("+OK");
    assertThat(admin.run("ACL LOG")).doesNotContain("b:1");
  }

  @Test
  void failures_beyondTheTenth_areToldLater() {
    for (int i = 0; i < 10; i++) {
      assertThat(client.run("AUTH al wrong")).isEqualTo(WRONG);
    }
    CompletableFuture<String> eleventh = client.send("AUTH", "al", "wrong");
    CompletableFuture<String> twelfth = client.send("HELLO", "3", "AUTH", "al", "wrong");
    assertThat(eleventh).isNotDone();
    assertThat(node.later).extracting(StubNode.Later::millis).containsExactly(100L, 300L);
    node.later.forEach(later -> later.task().run());
    assertThat(eleventh).isCompletedWithValue(WRONG);
    assertThat(twelfth).isCompletedWithValue(WRONG);
  }

  @Test
  void aFlood_isNotLookedAt_andLosesItsConnection() {
    admin.run("ACL SETUSER al on >pw +@all");
    StubClient attacker = node.connect(View.SINGLE);
    for (int i = 0; i < 42; i++) {
      attacker.send("AUTH", "al", "guess" + i);
    }
    assertThat(attacker.session.closeAfterReply()).isFalse();
    assertThat(attacker.run("AUTH al pw")).isEqualTo(WRONG);
    assertThat(attacker.session.closeAfterReply()).isTrue();
    assertThat(node.dispatcher.server().access().unseenAttempts()).isEqualTo(1);
    node.later.forEach(later -> later.task().run());
    assertThat(client.run("AUTH al pw")).isEqualTo("+OK");
  }

  @Test
  void genpass_hasAsManyBitsAsAsked() {
    assertThat(admin.run("ACL GENPASS")).matches("(?s).*\\b[0-9a-f]{64}\\b.*");
    assertThat(admin.run("ACL GENPASS 5")).matches("(?s).*\\b[0-9a-f]{2}\\b.*");
  }

  @Test
  void cat_listsTheCommandsOfACategory() {
    assertThat(admin.run("ACL CAT transaction")).contains("multi").contains("exec");
  }
}
