/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.compat.Conversation.Deed;
import dev.filbert.node.compat.Conversation.Setting;
import dev.filbert.node.compat.Conversation.Turn;
import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.session.View;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.Slot;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several clients at once hear from one node, and from three, what they hear from redis-server. */
class ConversationIT {
  static final List<String> FILES = List.of("tracking.txt", "pubsub.txt", "watch.txt");
  private static final int NODES = 3;
  private static final int ATTEMPTS = 3;
  private static final List<RespValue> NOTHING =
      List.of(new RespValue('!', "nothing comes", List.of()));

  private static RedisServer single;
  private static RedisServer clustered;
  private static FilbertCluster one;
  private static FilbertCluster three;

  @BeforeAll
  static void start() throws Exception {
    single = RedisServer.start();
    Path directory = Files.createTempDirectory("redis-cluster");
    clustered = RedisServer.start("--cluster-enabled", "yes", "--dir", directory.toString());
    clustered.ownEverySlot();
    one = FilbertCluster.start(1);
    three = FilbertCluster.start(NODES);
  }

  @AfterAll
  static void stop() throws Exception {
    three.close();
    one.close();
    clustered.close();
    single.close();
  }

  @ParameterizedTest
  @MethodSource
  void everybody_hearsWhatRedisSays(Setting setting) throws IOException {
    FilbertCluster cluster = setting.nodes() == 1 ? one : three;
    RedisServer redis = setting.view() == View.SINGLE ? single : clustered;
    List<Integer> ports =
        IntStream.range(0, cluster.size()).mapToObj(i -> cluster.port(i, setting.view())).toList();
    List<Integer> theirPorts = List.of(redis.port());
    List<String> differences = new ArrayList<>();
    for (String file : FILES) {
      for (Conversation conversation : Conversation.allIn(file)) {
        if (setting.has(conversation.where())) {
          differences.addAll(
              repeated(() -> held(file, conversation, setting, cluster, ports, theirPorts)));
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  static Stream<Setting> everybody_hearsWhatRedisSays() {
    return Stream.of(RespVersion.values())
        .flatMap(
            version ->
                Stream.of(
                    new Setting(version, View.SINGLE, 1),
                    new Setting(version, View.CLUSTER, 1),
                    new Setting(version, View.SINGLE, NODES)));
  }

  /** A conversation with its own connections; what differs, or how it was cut short. */
  private static List<String> held(
      String file,
      Conversation conversation,
      Setting setting,
      FilbertCluster cluster,
      List<Integer> ports,
      List<Integer> theirPorts)
      throws IOException {
    try (Quiet ours = new Quiet(ports, keyOfEachNode(cluster), true);
        Quiet theirs = new Quiet(theirPorts, List.of(Quiet.candidate(0)), false);
        Party us = new Party(ports, setting.version());
        Party them = new Party(theirPorts, setting.version())) {
      ours.clear();
      theirs.clear();
      return compare(file, conversation, setting, us, them, ours, theirs);
    } catch (SocketTimeoutException | EOFException end) {
      return List.of("%s, '%s': %s".formatted(file, conversation.title(), end));
    }
  }

  /**
   * Once more if there are differences: a push may tell of what was before the read, and keys of
   * partitions that move are invalidated, as the list of differences says. What is wrong is so
   * every time.
   */
  private static List<String> repeated(Attempt attempt) throws IOException {
    List<String> differences = attempt.differences();
    for (int i = 1; i < ATTEMPTS && !differences.isEmpty(); i++) {
      System.out.println("once more: " + differences);
      differences = attempt.differences();
    }
    return differences;
  }

  private interface Attempt {
    List<String> differences() throws IOException;
  }

  private static List<String> compare(
      String file,
      Conversation conversation,
      Setting setting,
      Party us,
      Party them,
      Quiet ours,
      Quiet theirs)
      throws IOException {
    List<String> differences = new ArrayList<>();
    for (Turn turn : conversation.turns()) {
      if (turn.deed() == Deed.WAIT) {
        ours.await();
        theirs.await();
        continue;
      }
      us.join(turn.who());
      them.join(turn.who());
      if (!setting.has(turn.where())) {
        continue;
      }
      List<RespValue> expected = take(them, turn, false);
      if (expected.equals(NOTHING)) {
        differences.add(
            "%s, '%s', %s %s %s: nothing comes from Redis; take the line out"
                .formatted(file, conversation.title(), turn.who(), turn.deed(), turn.step()));
        return differences;
      }
      List<RespValue> actual = take(us, turn, expected.stream().noneMatch(Party::isFlush));
      boolean agree = expected.size() == actual.size();
      for (int i = 0; agree && i < expected.size(); i++) {
        agree = turn.step().agree(actual.get(i), expected.get(i));
      }
      if (!agree) {
        differences.add(
            "%s, '%s', %s %s %s%n  redis %s%n  ours  %s"
                .formatted(
                    file,
                    conversation.title(),
                    turn.who(),
                    turn.deed(),
                    turn.step(),
                    expected,
                    actual));
        return differences; // What follows would only be out of step.
      }
    }
    ours.await();
    theirs.await();
    Map<Character, List<RespValue>> expected = rest(them);
    Map<Character, List<RespValue>> actual = rest(us);
    if (!expected.equals(actual)) {
      differences.add(
          "%s, '%s', what is left at the end%n  redis %s%n  ours  %s"
              .formatted(file, conversation.title(), expected, actual));
    }
    return differences;
  }

  /** What comes, or how it ends. */
  private static List<RespValue> take(Party party, Turn turn, boolean skipsFlush)
      throws IOException {
    try {
      return party.take(turn, skipsFlush);
    } catch (SocketTimeoutException nothing) {
      return NOTHING;
    } catch (EOFException end) {
      return List.of(new RespValue('!', "the end of the connection", List.of()));
    }
  }

  private static Map<Character, List<RespValue>> rest(Party party) throws IOException {
    Map<Character, List<RespValue>> rest = party.quit();
    rest.values().forEach(heard -> heard.removeIf(Quiet::isOwn));
    return rest;
  }

  private static List<String> keyOfEachNode(FilbertCluster cluster) {
    return cluster.node(0).topology().members().stream()
        .map(member -> keyOf(member, cluster))
        .toList();
  }

  private static String keyOf(ClusterMember member, FilbertCluster cluster) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(Quiet::candidate)
        .filter(key -> ownerOf(key, cluster).id().equals(member.id()))
        .findFirst()
        .orElseThrow();
  }

  private static ClusterMember ownerOf(String key, FilbertCluster cluster) {
    int slot = Slot.of(key.getBytes(StandardCharsets.US_ASCII));
    return cluster.node(0).topology().ranges().stream()
        .filter(range -> range.first() <= slot && slot <= range.last())
        .findFirst()
        .orElseThrow()
        .owner();
  }
}
