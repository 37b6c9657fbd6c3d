/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.File;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodecsTest {
  record Address(String street, int number) {}

  record User(
      long id,
      String name,
      double score,
      boolean active,
      DayOfWeek day,
      Optional<String> nick,
      List<Address> addresses,
      Map<String, Integer> counts,
      Set<UUID> tokens,
      Instant since,
      BigDecimal balance,
      char letter,
      float ratio,
      byte[] image) {}

  record Tree(String label, List<Tree> children) {}

  record Positive(int value) {
    Positive {
      if (value <= 0) {
        throw new IllegalArgumentException("not positive");
      }
    }
  }

  record WithFile(File file) {}

  /** A plain class. */
  static final class Plain {
    public String name = "";
    public int age;
  }

  /** A class that would let the bytes name classes. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  static class Named {
    public String name = "";
  }

  record Stored(String name, Object any) implements Serializable {}

  private static final User USER =
      new User(
          -42,
          "Zoë",
          1.5,
          true,
          DayOfWeek.FRIDAY,
          Optional.empty(),
          Arrays.asList(new Address("a", 1), null),
          Map.of("x", 1),
          Set.of(new UUID(1, 2)),
          Instant.ofEpochSecond(1, 5),
          new BigDecimal("1.50"),
          'é',
          0.5f,
          new byte[] {1, 2});

  private static <T> void comesBack(Class<T> type, T value, String text)
      throws UnreadableException {
    Codec<T> codec = Codecs.of(type);
    assertThat(codec.encode(value)).asString().isEqualTo(text);
    assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
  }

  @Test
  void scalars_areTheirText() throws UnreadableException {
    comesBack(String.class, "hello ü", "hello ü");
    comesBack(Long.class, -42L, "-42");
    comesBack(Integer.class, 7, "7");
    comesBack(Double.class, 1.5, "1.5");
    comesBack(Boolean.class, false, "false");
    comesBack(Character.class, 'x', "x");
    comesBack(DayOfWeek.class, DayOfWeek.MONDAY, "MONDAY");
    comesBack(UUID.class, new UUID(0, 1), "00000000-0000-0000-0000-000000000001");
    comesBack(Instant.class, Instant.EPOCH, "1970-01-01T00:00:00Z");
    comesBack(Duration.class, Duration.ofSeconds(90), "PT1M30S");
    comesBack(BigDecimal.class, new BigDecimal("1.50"), "1.50");
  }

  @Test
  void halfASurrogatePair_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Codecs.of(String.class).encode("a\ud800"));
  }

  @Test
  void records_comeBack() throws UnreadableException {
    Codec<User> codec = Codecs.of(User.class);
    User back = codec.decode(codec.encode(USER));

    assertThat(back).usingRecursiveComparison().isEqualTo(USER);
    assertThat(codec.encode(USER)).hasSizeLessThan(120);
  }

  @Test
  void records_thatNestThemselves_comeBack() throws UnreadableException {
    Tree tree = new Tree("a", List.of(new Tree("b", List.of()), new Tree("c", List.of())));

    assertThat(Codecs.of(Tree.class).decode(Codecs.of(Tree.class).encode(tree))).isEqualTo(tree);
  }

  @Test
  void records_areNotNamedInTheBytes() {
    assertThat(new String(Codecs.of(User.class).encode(USER), StandardCharsets.ISO_8859_1))
        .doesNotContain("User", "dev.", "Codecs");
  }

  @Test
  void containers_comeBack() throws UnreadableException {
    Codec<Map<String, List<Integer>>> codec = Codecs.of(new TypeRef<>() {});
    Map<String, List<Integer>> map = Map.of("a", List.of(1, 2), "b", List.of());

    assertThat(codec.decode(codec.encode(map))).isEqualTo(map);
  }

  @Test
  void changedRecord_isUnreadable() {
    record Before(String street, int number) {}
    record After(String street, long number) {}
    byte[] before = Codecs.of(Before.class).encode(new Before("a", 1));

    assertThatThrownBy(() -> Codecs.of(After.class).decode(before))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("another version");
    assertThatThrownBy(
            () -> Codecs.of(Address.class).decode("text".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void recordThatRefusesItsValues_isUnreadable() {
    Codec<Positive> codec = Codecs.of(Positive.class);
    byte[] bytes = codec.encode(new Positive(1));
    bytes[bytes.length - 1] = 0;

    assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(UnreadableException.class);
  }

  @Test
  void randomBytes_neverDoHarm() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Codec<?>> codecs = new ArrayList<>();
    codecs.add(Codecs.of(User.class));
    codecs.add(Codecs.of(Tree.class));
    codecs.add(Codecs.of(Plain.class));
    codecs.add(Codecs.jdk(Stored.class, String.class));
    codecs.add(Codecs.of(BigDecimal.class));
    byte[] valid = Codecs.of(User.class).encode(USER);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = random.nextBoolean() ? valid.clone() : new byte[random.nextInt(64)];
      if (bytes.length == valid.length) {
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          bytes[9 + random.nextInt(bytes.length - 9)] = (byte) random.nextInt();
        }
      } else {
        random.nextBytes(bytes);
      }
      for (Codec<?> codec : codecs) {
        try {
          codec.decode(bytes);
        } catch (UnreadableException expected) {
          assertThat(expected).as("seed %d", seed).hasMessageNotContaining("null:");
        }
      }
    }
  }

  @Test
  void deepNesting_isRefusedBeforeTheStackEnds() {
    Tree deep = new Tree("a", List.of());
    for (int i = 0; i < 200; i++) {
      deep = new Tree("a", List.of(deep));
    }
    byte[] bytes = Codecs.of(Tree.class).encode(deep);

    assertThatThrownBy(() -> Codecs.of(Tree.class).decode(bytes))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("deeper");
  }

  @Test
  void plainClasses_areJson() throws UnreadableException {
    Plain plain = new Plain();
    plain.name = "Ann";
    Codec<Plain> codec = Codecs.of(Plain.class);

    assertThat(codec.encode(plain)).asString().isEqualTo("{\"name\":\"Ann\",\"age\":0}");
    assertThat(codec.decode(codec.encode(plain)).name).isEqualTo("Ann");
    assertThatThrownBy(() -> codec.decode("{\"other\":1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> codec.decode("null".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void classNamesInJson_areRefusedAtOnce() {
    assertThatThrownBy(
            () -> {
              Codec<Named> codec = Codecs.of(Named.class);
              codec.decode(
                  "{\"@class\":\"java.io.File\",\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8));
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("class names");
  }

  @Test
  void jdk_onlyListedClasses() throws UnreadableException {
    Codec<Stored> codec = Codecs.jdk(Stored.class, String.class);

    assertThat(codec.decode(codec.encode(new Stored("a", "b")))).isEqualTo(new Stored("a", "b"));
    byte[] file = codec.encode(new Stored("a", new File("x")));
    assertThatThrownBy(() -> codec.decode(file))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("not allowed");
  }

  @Test
  void componentsWithoutAForm_areNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Codecs.of(WithFile.class))
        .withMessageContaining("component file of record");
  }

  @Test
  void keys_needEqualBytesForEqualValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Codecs.ofKeys(new TypeRef<Set<String>>() {}));
    assertThatIllegalArgumentException().isThrownBy(() -> Codecs.ofKeys(TypeRef.of(Plain.class)));
    assertThat(Codecs.ofKeys(TypeRef.of(Address.class)).encode(new Address("a", 1)))
        .isEqualTo(Codecs.ofKeys(TypeRef.of(Address.class)).encode(new Address("a", 1)));
  }
}
