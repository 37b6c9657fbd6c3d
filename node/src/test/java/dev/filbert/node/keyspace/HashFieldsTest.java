/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hashes against a map, and what one write into a large one costs. */
class HashFieldsTest {
  private static final long NOW = 1_000_000;

  @Test
  void randomChanges_giveWhatAMapGives() {
    long seed = System.nanoTime();
    System.out.println("HashFieldsTest seed " + seed);
    Random random = new Random(seed);
    Map<String, String> model = new HashMap<>();
    Map<String, Long> deadlines = new HashMap<>();
    HashFields fields = HashFields.EMPTY;
    long now = NOW;
    for (int i = 0; i < 20_000; i++) {
      now++;
      // Grows to a few thousand fields and shrinks again, several times.
      boolean growing = i / 3000 % 2 == 0;
      String name = "f" + random.nextInt(3000);
      FieldEditor editor = fields.edit(now, i);
      long time = now;
      deadlines.entrySet().removeIf(e -> e.getValue() <= time && model.remove(e.getKey()) != null);
      if (random.nextInt(10) < (growing ? 8 : 2)) {
        String value = "v".repeat(random.nextInt(40)) + i;
        long deadline = random.nextInt(4) == 0 ? now + 1 + random.nextInt(2000) : Long.MAX_VALUE;
        editor.put(bytes(name), bytes(value), deadline);
        model.put(name, value);
        deadlines.put(name, deadline);
      } else {
        assertThat(editor.remove(bytes(name))).isEqualTo(model.remove(name) != null);
        deadlines.remove(name);
      }
      fields = editor.done();
      assertThat(fields.count(now)).isEqualTo(model.size());
      if (i % 500 == 0) {
        assertThat(content(fields, now)).isEqualTo(model);
      }
    }
    assertThat(content(fields, now)).isEqualTo(model);
  }

  @Test
  void aChange_leavesTheHashItBeganWith() {
    HashFields before = filled(1000);
    Map<String, String> content = content(before, NOW);
    FieldEditor editor = before.edit(NOW, 1);
    editor.put(bytes("f7"), bytes("other"), Entry.NO_DEADLINE);
    editor.remove(bytes("f8"));
    assertThat(content(editor.done(), NOW)).hasSize(999).containsEntry("f7", "other");
    assertThat(content(before, NOW)).isEqualTo(content);
  }

  @Test
  void aSmallHash_keepsTheOrderOfFirstSetting() {
    HashFields fields = filled(128);
    FieldEditor editor = fields.edit(NOW, 1);
    editor.put(bytes("f5"), bytes("longer than it was"), Entry.NO_DEADLINE);
    List<String> names = new ArrayList<>(content(editor.done(), NOW).keySet());
    assertThat(names).isEqualTo(new ArrayList<>(content(fields, NOW).keySet())).startsWith("f0");
  }

  @Test
  void largeHash_sharesAllButOnePartWithTheNext() {
    HashFields before = filled(10_000);
    FieldEditor editor = before.edit(NOW, 1);
    editor.put(bytes("f77"), bytes("other"), Entry.NO_DEADLINE);
    HashFields after = editor.done();
    int shared = 0;
    for (int i = 0; i < before.parts().length; i++) {
      shared += before.parts()[i] == after.parts()[i] ? 1 : 0;
      assertThat(after.parts()[i].packed().length).as("part %d", i).isLessThan(4096);
    }
    assertThat(before.parts()).hasSizeGreaterThan(200);
    assertThat(shared).isEqualTo(before.parts().length - 1);
  }

  @Test
  void fieldsOfAnySize_areSpreadOut_butNotThinly() {
    FieldEditor editor = HashFields.EMPTY.edit(NOW, 1);
    for (int i = 0; i < 64; i++) {
      editor.put(bytes("f" + i), new byte[20_000], Entry.NO_DEADLINE);
    }
    HashFields large = editor.done();
    assertThat(large.parts()).hasSize(32);
    FieldEditor tiny = HashFields.EMPTY.edit(NOW, 1);
    for (int i = 0; i < 2000; i++) {
      tiny.put(bytes("" + i), bytes(""), Entry.NO_DEADLINE);
    }
    assertThat(tiny.done().parts()).hasSize(64);
  }

  @Test
  void fields_areGoneAtTheirDeadlines() {
    FieldEditor editor = HashFields.EMPTY.edit(NOW, 1);
    editor.put(bytes("a"), bytes("1"), NOW + 10);
    editor.put(bytes("b"), bytes("2"), NOW + 20);
    HashFields fields = editor.done();
    assertThat(fields.firstDeadline()).isEqualTo(NOW + 10);
    assertThat(fields.lastDeadline()).isEqualTo(NOW + 20);
    assertThat(fields.find(bytes("a"), NOW + 9)).isNotNull();
    assertThat(fields.find(bytes("a"), NOW + 10)).isNull();
    assertThat(fields.count(NOW + 10)).isEqualTo(1);
    assertThat(content(fields, NOW + 10)).containsOnlyKeys("b");
    assertThat(fields.select(List.of(bytes("a"), bytes("b")), NOW + 10).size()).isEqualTo(1);
    assertThat(fields.purged(NOW + 10).size()).isEqualTo(1);
    assertThat(fields.purged(NOW + 10).firstDeadline()).isEqualTo(NOW + 20);
    Entry entry = new Entry(fields, 1, Entry.NO_DEADLINE, NOW);
    assertThat(entry.expiredAt(NOW + 19)).isFalse();
    assertThat(entry.expiredAt(NOW + 20)).as("no field is left").isTrue();
  }

  @Test
  void aScan_seesWhatIsThereThroughout_whileTheHashGrowsAndShrinks() {
    HashFields fields = filled(2000);
    Set<String> seen = new HashSet<>();
    int cursor = 0;
    int step = 0;
    do {
      HashFields now = fields;
      cursor = now.scan(cursor, NOW, field -> seen.add(text(field.name())));
      FieldEditor editor = fields.edit(NOW, 1);
      for (int i = 0; i < 100; i++) {
        byte[] name = bytes("g" + (step % 60 * 100 + i));
        if (step / 60 % 2 == 0) {
          editor.put(name, new byte[40], Entry.NO_DEADLINE);
        } else {
          editor.remove(name);
        }
      }
      step++;
      fields = editor.done();
    } while (cursor != 0);
    assertThat(seen).containsAll(content(filled(2000), NOW).keySet());
  }

  @Test
  void copies_haveOneOrder_whateverTheyHold() {
    HashFields a = filled(10);
    HashFields b = filled(11);
    assertThat(HashFields.compare(a, filled(10))).isZero();
    assertThat(Integer.signum(HashFields.compare(a, b)))
        .isEqualTo(-Integer.signum(HashFields.compare(b, a)))
        .isNotZero();
  }

  private static HashFields filled(int count) {
    FieldEditor editor = HashFields.EMPTY.edit(NOW, 42);
    for (int i = 0; i < count; i++) {
      editor.put(bytes("f" + i), bytes("value " + i), Entry.NO_DEADLINE);
    }
    return editor.done();
  }

  private static Map<String, String> content(HashFields fields, long now) {
    Map<String, String> content = new LinkedHashMap<>();
    fields.forEach(now, field -> content.put(text(field.name()), text(field.value())));
    return content;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
