/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The import graph of the SDK: who may know whom, and which libraries stay behind which door. The
 * rules for files and methods of all modules are checked by the node's TidyTest.
 */
class ArchitectureTest {
  private static final String ROOT = "dev.filbert.client";

  /** Package → the packages of ours it may import. The root may import everything. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("codec", Set.of()),
          Map.entry("cache", Set.of()),
          Map.entry("annotation", Set.of()),
          Map.entry("loading", Set.of()),
          Map.entry("tier", Set.of("cache", "codec")),
          Map.entry("local", Set.of("cache", "tier", "codec")),
          Map.entry("resp", Set.of()),
          Map.entry("coherence", Set.of()),
          Map.entry("near", Set.of("coherence")),
          Map.entry("connection", Set.of("resp", "coherence", "tier")),
          Map.entry("routing", Set.of("resp", "connection", "coherence", "tier")),
          Map.entry(
              "remote",
              Set.of(
                  "resp", "coherence", "near", "connection", "routing", "cache", "tier", "codec")),
          Map.entry("tiered", Set.of("cache", "codec", "tier", "loading")),
          Map.entry("memoize", Set.of("cache")),
          Map.entry("proxy", Set.of("annotation", "cache", "memoize")),
          Map.entry("metrics", Set.of("cache")),
          Map.entry("container", Set.of("")));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packages_haveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void packages_importOnlyWhatTheirLayerAllows() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass type : classes) {
      String from = shortPackage(type);
      if (!from.isEmpty()) {
        ours(type)
            .map(ArchitectureTest::shortPackage)
            .filter(to -> !to.equals(from) && !ALLOWED.getOrDefault(from, Set.of()).contains(to))
            .forEach(to -> found.computeIfAbsent(from, k -> new TreeSet<>()).add(to));
      }
    }
    assertThat(found).as("imports that ALLOWED does not list").isEmpty();
  }

  @Test
  void everyPackage_isListed() {
    Set<String> present =
        classes.stream()
            .map(ArchitectureTest::shortPackage)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    assertThat(ALLOWED.keySet()).containsAll(present);
  }

  @Test
  void optionalLibraries_stayBehindOneDoorEach() {
    fence("com.fasterxml..", "codec");
    fence("io.micrometer..", "metrics");
    fence("org.testcontainers..", "container");
  }

  @Test
  void vertx_staysBelowTheSeam() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".connection", ROOT + ".routing", ROOT + ".remote")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx..")
        .check(classes);
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
  void stages_areNeverCompletedOnTheDefaultPool() {
    noClasses()
        .should()
        .callMethod(
            java.util.concurrent.CompletableFuture.class,
            "supplyAsync",
            java.util.function.Supplier.class)
        .orShould()
        .callMethod(java.util.concurrent.CompletableFuture.class, "runAsync", Runnable.class)
        .because("the common pool of two processors has one thread")
        .check(classes);
  }

  private void fence(String library, String inside) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + inside)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(classes);
  }

  private static Stream<JavaClass> ours(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(d -> d.getTargetClass().getBaseComponentType())
        .filter(to -> to.getPackageName().startsWith(ROOT));
  }

  private static String shortPackage(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
