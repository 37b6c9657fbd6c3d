/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the rules of users mean. */
class AccessControlTest {
  private final AccessControl access = new AccessControl(names(), "secret");

  @Test
  void defaultUser_hasThePassword() {
    assertThat(access.newcomer()).isNull();
    assertThat(access.open()).isFalse();
    assertThat(in("default", "secret")).isTrue();
    assertThat(in("default", "wrong")).isFalse();
    assertThat(user("default").unrestricted()).isTrue();
  }

  @Test
  void defaultUser_withoutAPassword_isANewcomer() {
    AccessControl open = new AccessControl(names(), null);
    assertThat(open.newcomer()).isSameAs(open.find("default"));
    assertThat(open.authenticate("default", "x".getBytes(UTF_8))).isNotNull();
  }

  @Test
  void aNewUser_mayNothing() throws RuleException {
    access.set("al", List.of());
    assertThat(user("al").line()).isEqualTo("user al off resetchannels -@all");
    assertThat(in("al", "")).isFalse();
  }

  @Test
  void passwords_areAddedAndRemoved() throws RuleException {
    access.set("al", List.of("on", ">one", ">two"));
    assertThat(in("al", "one")).isTrue();
    assertThat(in("al", "two")).isTrue();
    access.set("al", List.of("<one"));
    assertThat(in("al", "one")).isFalse();
    access.set("al", List.of("#" + PasswordHash.of("three".getBytes(UTF_8))));
    assertThat(in("al", "three")).isTrue();
    access.set("al", List.of("off"));
    assertThat(in("al", "three")).isFalse();
    access.set("al", List.of("on", "nopass"));
    assertThat(in("al", "anything")).isTrue();
    access.set("al", List.of("resetpass"));
    assertThat(in("al", "anything")).isFalse();
  }

  @Test
  void commands_areAllowedByNameAndCategory_inOrder() throws RuleException {
    access.set("al", List.of("+@read", "-keys", "+client|id"));
    User al = user("al");
    assertThat(al.mayRun("get")).isTrue();
    assertThat(al.mayRun("keys")).isFalse();
    assertThat(al.mayRun("set")).isFalse();
    assertThat(al.mayRun("client|id")).isTrue();
    assertThat(al.mayRun("client|kill")).isFalse();
    access.set("al", List.of("+client", "-client|kill", "+keys"));
    assertThat(user("al").mayRun("client|id")).isTrue();
    assertThat(user("al").mayRun("client|kill")).isFalse();
    assertThat(user("al").commandRules()).isEqualTo("-@all +@read +client -client|kill +keys");
  }

  @Test
  void everyCommand_oneByOne_isEverything() throws RuleException {
    access.set("al", List.of("~*", "&*", "+get", "+set", "+keys", "+client"));
    assertThat(user("al").unrestricted()).isTrue();
    access.set("al", List.of("-get"));
    assertThat(user("al").unrestricted()).isFalse();
  }

  @Test
  void keys_areAllowedToBeReadOrWritten() throws RuleException {
    access.set("al", List.of("~users:*", "%R~ro:*", "%W~wo:*"));
    User al = user("al");
    assertThat(al.mayUse(bytes("users:1"), true, true)).isTrue();
    assertThat(al.mayUse(bytes("ro:1"), true, false)).isTrue();
    assertThat(al.mayUse(bytes("ro:1"), true, true)).isFalse();
    assertThat(al.mayUse(bytes("wo:1"), false, true)).isTrue();
    assertThat(al.mayUse(bytes("wo:1"), true, false)).isFalse();
    assertThat(al.mayUse(bytes("other"), false, false)).isFalse();
    assertThat(al.keyRules()).isEqualTo("~users:* %R~ro:* %W~wo:*");
  }

  @Test
  void channels_areAllowed_patternsOnlyAsTheyStand() throws RuleException {
    access.set("al", List.of("&news:*"));
    User al = user("al");
    assertThat(al.mayHear(bytes("news:1"), false)).isTrue();
    assertThat(al.mayHear(bytes("news:*"), true)).isTrue();
    assertThat(al.mayHear(bytes("news:1*"), true)).isFalse();
    assertThat(al.mayHear(bytes("other"), false)).isFalse();
  }

  @Test
  void rules_areTakenAllOrNone() throws RuleException {
    access.set("al", List.of("on"));
    assertThatThrownBy(() -> access.set("al", List.of("off", "+nope")))
        .isInstanceOf(RuleException.class)
        .hasMessage(
            "Error in ACL SETUSER modifier '+nope': Unknown command or category name in ACL");
    assertThat(user("al").enabled()).isTrue();
  }

  @Test
  void messages_neverHoldAPassword() {
    assertThatThrownBy(() -> access.set("al", List.of("<hidden")))
        .hasMessageContaining("'<***'")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void reset_takesEverythingAway() throws RuleException {
    access.set("al", List.of("on", "nopass", "allkeys", "allchannels", "allcommands"));
    assertThat(user("al").unrestricted()).isTrue();
    access.set("al", List.of("reset"));
    assertThat(user("al").line()).isEqualTo("user al off resetchannels -@all");
  }

  @Test
  void lines_canBeReadAgain() throws RuleException {
    access.set("al", List.of("on", ">pw", "~a:*", "%R~b:*", "&c", "+@read", "-keys"));
    String line = user("al").line();
    List<String> words = List.of(line.split(" "));
    access.set("bo", words.subList(2, words.size()));
    assertThat(user("bo").line()).isEqualTo(line.replace("user al", "user bo"));
  }

  @Test
  void log_groupsWhatRepeats() {
    for (int i = 0; i < 200; i++) {
      access.refused(entry("k" + i));
      access.refused(entry("k" + i));
    }
    assertThat(access.log().newest(1000)).hasSize(128);
    assertThat(access.log().newest(1).get(0).count()).isEqualTo(2);
    assertThat(access.log().newest(1).get(0).object()).isEqualTo("k199");
    assertThat(access.refusals(AccessLog.Reason.KEY)).isEqualTo(400);
    access.log().clear();
    assertThat(access.log().newest(10)).isEmpty();
  }

  private static AccessLog.Entry entry(String key) {
    return new AccessLog.Entry(1, AccessLog.Reason.KEY, false, key, "al", 0, "id=1");
  }

  private boolean in(String name, String password) {
    return access.authenticate(name, password.getBytes(UTF_8)) != null;
  }

  private User user(String name) {
    Account account = access.find(name);
    assertThat(account).as(name).isNotNull();
    return account.user();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static CommandNames names() {
    Map<String, Set<String>> commands = new LinkedHashMap<>();
    commands.put("get", Set.of("read", "fast"));
    commands.put("set", Set.of("write", "slow"));
    commands.put("keys", Set.of("read", "slow", "dangerous"));
    commands.put("client", Set.of("slow"));
    commands.put("client|id", Set.of("slow"));
    commands.put("client|kill", Set.of("slow", "dangerous"));
    return new CommandNames(List.of("read", "write", "fast", "slow", "dangerous"), commands);
  }
}
