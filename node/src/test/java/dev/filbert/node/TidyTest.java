/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that no compiler checks, over the Java sources of every module. */
class TidyTest {
  private static final int FILE_LINES_MAX = 300;
  private static final int TEST_FILE_LINES_MAX = 400;
  private static final int METHOD_LINES_MAX = 70;
  private static final int COLUMNS_MAX = 100;

  /** In two pieces, so that this file does not find itself. */
  private static final Pattern LEFT_UNDONE =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static final Pattern METHOD_START =
      Pattern.compile(
          "^ {2,6}(?!return|throw|new|else|if|for|while)[\\w@<][^(]*\\(.*\\) (throws .*)?\\{$");

  /** A member whose parameters stand on lines of their own. */
  private static final Pattern WRAPPED_METHOD_START =
      Pattern.compile("^ {2}[\\w@<][^(=]*[a-z]\\w*\\($");

  private final List<Path> sources = javaFiles();

  @Test
  void sources_areFound() {
    assertThat(sources).hasSizeGreaterThan(20);
  }

  @Test
  void files_areShort() {
    assertThat(
            where(
                file -> lines(file).size() > (isTest(file) ? TEST_FILE_LINES_MAX : FILE_LINES_MAX),
                file -> lines(file).size() + " lines"))
        .isEmpty();
  }

  @Test
  void lines_fitTheScreen() {
    assertThat(whereLines(l -> l.length() > COLUMNS_MAX && !l.startsWith("import "))).isEmpty();
  }

  @Test
  void methods_areShort() {
    assertThat(where(file -> !longMethods(file).isEmpty(), TidyTest::longMethods)).isEmpty();
  }

  @Test
  void nothing_isLeftUndone() {
    assertThat(whereLines(l -> LEFT_UNDONE.matcher(l).find())).isEmpty();
  }

  @Test
  void everyFile_namesItsLicence() {
    assertThat(
            where(
                file ->
                    lines(file).stream()
                        .limit(4)
                        .noneMatch(l -> l.contains("SPDX-License-Identifier: Apache-2.0")),
                file -> "no licence line"))
        .isEmpty();
  }

  @Test
  void everyMainPackage_isDescribed() {
    assertThat(
            where(
                file -> !isTest(file) && Files.notExists(file.resolveSibling("package-info.java")),
                file -> "no package-info.java beside it"))
        .isEmpty();
  }

  /** The files that break a rule, and how. */
  private List<String> where(Predicate<Path> breaks, Function<Path, Object> how) {
    return sources.stream().filter(breaks).map(file -> file + ": " + how.apply(file)).toList();
  }

  private List<String> whereLines(Predicate<String> breaks) {
    return where(
        file -> lines(file).stream().anyMatch(breaks),
        file -> lines(file).stream().filter(breaks).toList());
  }

  private static List<String> longMethods(Path file) {
    List<String> found = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (METHOD_START.matcher(line).matches() || WRAPPED_METHOD_START.matcher(line).matches()) {
        String end = " ".repeat(line.length() - line.stripLeading().length()) + "}";
        int close = i;
        while (close < lines.size() && !lines.get(close).equals(end)) {
          close++;
        }
        if (close - i + 1 > METHOD_LINES_MAX) {
          found.add((i + 1) + ": " + line.strip());
        }
      }
    }
    return found;
  }

  private static boolean isTest(Path file) {
    return file.toString().contains("/src/test/");
  }

  private static List<Path> javaFiles() {
    Path root = Path.of("").toAbsolutePath().getParent();
    List<Path> found = new ArrayList<>();
    for (String module : List.of("node", "client-sdk", "benchmarks", "deploy")) {
      try (Stream<Path> walk = Files.walk(root.resolve(module).resolve("src"))) {
        walk.filter(f -> f.toString().endsWith(".java")).forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
