/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.memoize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArgumentTextTest {
  private record Point(int x, String label) {}

  @Test
  void forms_areReadable() {
    assertThat(ArgumentText.of("user123")).isEqualTo("user123");
    assertThat(ArgumentText.of("user123", 2)).isEqualTo("user123:2");
    assertThat(ArgumentText.of("42", 42, 42L)).isEqualTo("\"42\":42:42L");
    assertThat(ArgumentText.of("a:b")).isEqualTo("\"a%3Ab\"");
    assertThat(ArgumentText.of("null", null, true)).isEqualTo("\"null\":null:true");
    assertThat(ArgumentText.of("", ' ', 1.5)).isEqualTo("\"\":' ':1.5d");
    assertThat(ArgumentText.of(DayOfWeek.MONDAY)).isEqualTo("java.time.DayOfWeek(MONDAY)");
    assertThat(ArgumentText.of(new Point(1, "a")))
        .isEqualTo("dev.filbert.client.memoize.ArgumentTextTest$Point(1,a)");
    assertThat(ArgumentText.of(List.of("a", 1), Optional.of("x"), Optional.empty()))
        .isEqualTo("[a,1]:Optional(x):Optional()");
    assertThat(ArgumentText.of(new BigDecimal("1.50"))).isEqualTo("BigDecimal(1.50)");
    assertThat(ArgumentText.of(Duration.ofSeconds(5))).isEqualTo("Duration(PT5S)");
    assertThat(ArgumentText.none()).isEqualTo("()");
  }

  @Test
  void otherTypes_areRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArgumentText.of(new StringBuilder("a")))
        .withMessageContaining("java.lang.StringBuilder");
    assertThatIllegalArgumentException().isThrownBy(() -> ArgumentText.of(new int[] {1}));
  }

  @Test
  void differentArguments_haveDifferentTexts() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<String, List<Object>> seen = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      List<Object> arguments = new ArrayList<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        arguments.add(argument(random, 0));
      }
      String text = ArgumentText.ofAll(arguments);
      List<Object> other = seen.putIfAbsent(text, arguments);
      assertThat(other == null || other.equals(arguments))
          .as("seed %d: %s and %s are both %s", seed, other, arguments, text)
          .isTrue();
    }
  }

  private static Object argument(Random random, int depth) {
    return switch (random.nextInt(depth > 2 ? 10 : 13)) {
      case 0 -> null;
      case 1 -> random.nextInt(4);
      case 2 -> (long) random.nextInt(4);
      case 3 -> random.nextInt(4) / 2.0;
      case 4 -> random.nextBoolean();
      case 5 -> (char) ('"' + random.nextInt(8));
      case 6 -> DayOfWeek.of(1 + random.nextInt(7));
      case 7 -> new UUID(0, random.nextInt(3));
      case 8, 9 -> string(random);
      case 10 -> Optional.ofNullable(argument(random, depth + 1));
      case 11 -> new Point(random.nextInt(3), string(random));
      default -> {
        Object[] elements = new Object[random.nextInt(3)];
        Arrays.setAll(elements, i -> argument(random, depth + 1));
        yield Arrays.asList(elements);
      }
    };
  }

  /** Short strings of the characters that mean something. */
  private static String string(Random random) {
    String characters = "a1:%\",()[]'L\ud800\n_";
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(4); n > 0; n--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return random.nextInt(8) == 0 ? List.of("null", "true", "()", "3A").get(n4(random)) : text + "";
  }

  private static int n4(Random random) {
    return random.nextInt(4);
  }
}
