/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue is complete, and node/README.md says the same. */
class SettingsTest {

  @Test
  void everyRow_isListed() {
    assertThat(Settings.all())
        .asInstanceOf(LIST)
        .containsExactlyInAnyOrderElementsOf(rows(Settings.class, SecuritySettings.class));
    assertThat(CacheSetting.all())
        .asInstanceOf(LIST)
        .containsExactlyInAnyOrderElementsOf(rows(CacheSetting.class));
  }

  @Test
  void keys_areUniqueAndDeriveTheirVariable() {
    assertThat(Settings.all().stream().map(Setting::key)).doesNotHaveDuplicates();
    assertThat(Settings.all())
        .allSatisfy(s -> assertThat(s.key()).matches("[a-z]+(-[a-z]+)*"))
        .allSatisfy(s -> assertThat(s.meaning()).endsWith(".").doesNotContain("|"));
    assertThat(SecuritySettings.GRID_SECRET_FILE.variable()).isEqualTo("FILBERT_GRID_SECRET_FILE");
  }

  @Test
  void readme_hasTheTableOfSettings() throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains(SettingsTable.markdown());
  }

  @Test
  void text_namesEverySetting() {
    assertThat(SettingsTable.text())
        .contains(Settings.all().stream().map(s -> "--" + s.key()).toList())
        .contains(CacheSetting.all().stream().map(s -> "cache.NAME." + s.key()).toList());
  }

  private static List<Object> rows(Class<?>... catalogues) {
    return Arrays.stream(catalogues)
        .flatMap(catalogue -> Arrays.stream(catalogue.getDeclaredFields()))
        .filter(f -> Modifier.isStatic(f.getModifiers()))
        .filter(f -> f.getType() == Setting.class || f.getType() == CacheSetting.class)
        .map(
            f -> {
              try {
                return f.get(null);
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }
}
