/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The import graph of the node: who may know whom, and which libraries stay behind which door. */
class ArchitectureTest {
  private static final String BASE = "dev.filbert.node";

  /** Package → the packages of ours it may import. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("resp", Set.of()),
          Map.entry("slot", Set.of()),
          Map.entry("keyspace", Set.of("slot")),
          Map.entry("config", Set.of("keyspace")),
          Map.entry("tls", Set.of("config")),
          Map.entry("access", Set.of("keyspace")),
          Map.entry("metrics", Set.of("keyspace", "slot", "config", "coherence")),
          Map.entry("store", Set.of("keyspace", "slot")),
          Map.entry("grid", Set.of("store", "keyspace", "slot", "config")),
          Map.entry("coherence", Set.of("store", "keyspace", "slot")),
          Map.entry("bus", Set.of("coherence", "metrics", "config", "slot")),
          Map.entry("push", Set.of("resp")),
          Map.entry("tracking", Set.of("resp", "slot", "push", "coherence")),
          Map.entry("pubsub", Set.of("resp", "keyspace", "push", "coherence")),
          Map.entry("session", Set.of("access", "resp", "keyspace", "push", "tracking", "pubsub")),
          Map.entry(
              "command",
              Set.of(
                  "access",
                  "resp",
                  "slot",
                  "keyspace",
                  "session",
                  "config",
                  "metrics",
                  "coherence",
                  "tracking",
                  "pubsub")),
          Map.entry(
              "server",
              Set.of("resp", "session", "command", "config", "metrics", "keyspace", "tls")),
          Map.entry("http", Set.of("config", "keyspace", "slot", "session", "metrics", "tls")),
          Map.entry(
              "boot",
              Set.of(
                  "access",
                  "resp",
                  "slot",
                  "keyspace",
                  "config",
                  "metrics",
                  "store",
                  "grid",
                  "coherence",
                  "bus",
                  "session",
                  "command",
                  "server",
                  "tracking",
                  "pubsub",
                  "tls",
                  "http")),
          Map.entry("embedded", Set.of("boot", "config", "slot")),
          Map.entry("demo", Set.of("boot", "config", "keyspace", "slot")));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void packages_haveNoCycles() {
    slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void packages_importOnlyWhatTheirLayerAllows() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass type : classes) {
      String from = shortPackage(type);
      if (from.isEmpty()) {
        continue; // The entry point may import everything.
      }
      type.getDirectDependenciesFromSelf().stream()
          .map(d -> d.getTargetClass().getBaseComponentType())
          .filter(t -> t.getPackageName().startsWith(BASE))
          .map(ArchitectureTest::shortPackage)
          .filter(to -> !to.equals(from) && !ALLOWED.getOrDefault(from, Set.of()).contains(to))
          .forEach(
              to ->
                  found
                      .computeIfAbsent(from, k -> new TreeSet<>())
                      .add(to + " (by " + type.getSimpleName() + ")"));
    }
    assertThat(found).as("imports that ALLOWED does not list").isEmpty();
  }

  @Test
  void everyPackage_isListed() {
    Set<String> present =
        classes.stream()
            .map(ArchitectureTest::shortPackage)
            .filter(p -> !p.isEmpty())
            .collect(Collectors.toSet());
    assertThat(ALLOWED.keySet()).containsAll(present);
  }

  @Test
  void hazelcast_staysInTheGrid() {
    fence("com.hazelcast..", "grid", "bus");
  }

  @Test
  void hazelcastInternals_stayInTheGrid() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".grid")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.hazelcast.internal..", "com.hazelcast.spi.impl..", "com.hazelcast.instance.impl..")
        .check(classes);
  }

  @Test
  void vertx_staysInServerHttpAndAbove() {
    fence("io.vertx..", "tls", "server", "http", "bus", "boot", "metrics", "grid");
  }

  @Test
  void netty_staysWithTheBytes() {
    fence("io.netty..", "resp", "server", "boot", "metrics");
  }

  @Test
  void micrometer_staysInMetrics() {
    fence("io.micrometer..", "metrics", "boot");
  }

  @Test
  void picocli_staysInTheEntryPoint() {
    fence("picocli..", "config", "");
  }

  @Test
  void names_avoidTheWordsThatSayNothing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Common|Misc)$")
        .orShould()
        .haveNameMatching(".*\\.(Abstract|Base)[A-Z].*")
        .check(classes);
  }

  @Test
  void caseFolding_namesItsLocale() {
    noClasses()
        .should()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .because("the default locale may be Turkish")
        .check(classes);
  }

  private void fence(String library, String... packages) {
    String[] inside =
        Arrays.stream(packages)
            .map(p -> p.isEmpty() ? BASE : BASE + "." + p)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(inside)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(classes);
  }

  private static String shortPackage(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(BASE) ? "" : name.substring(BASE.length() + 1);
  }
}
