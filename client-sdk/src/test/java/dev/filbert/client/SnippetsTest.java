/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.Snippets.User;
import dev.filbert.client.Snippets.Users;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's code is what {@link Snippets} runs, and it does what the README says. */
class SnippetsTest {
  private static final Pattern SNIPPET =
      Pattern.compile("// snippet: \\w+\\n(.*?)\\n *// end", Pattern.DOTALL);
  private static final Pattern ANY_SNIPPET =
      Pattern.compile("// (?:snippet|javadoc): \\w+\\n(.*?)\\n *// end", Pattern.DOTALL);
  private static final Pattern JAVADOC =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* \\}</pre>", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)\\n```", Pattern.DOTALL);

  private static final Path SOURCE = Path.of("src/test/java/dev/filbert/client/Snippets.java");

  private final Snippets snippets = new Snippets(Duration.ofMillis(1));

  @Test
  void readme_hasTheSnippets_andNoOtherCode() throws IOException {
    String source = Files.readString(SOURCE);

    assertThat(found(BLOCK, Files.readString(Path.of("README.md"))))
        .hasSizeGreaterThan(4)
        .isEqualTo(found(SNIPPET, source));
  }

  @Test
  void javadoc_hasNoCodeButSnippets() throws IOException {
    List<String> examples = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        examples.addAll(found(JAVADOC, Files.readString(file)));
      }
    }
    List<String> code =
        examples.stream().map(e -> e.replaceAll("(?m)^ *\\* ?", "").strip()).toList();

    assertThat(code).hasSizeGreaterThan(1);
    assertThat(found(ANY_SNIPPET, Files.readString(SOURCE))).containsAll(code);
  }

  @Test
  void javadoc_runs() {
    snippets.javadoc();

    assertThat(snippets.calls).isEqualTo(1);
  }

  @Test
  void memoize_computesOnlyWhatIsNotRemembered() {
    snippets.memoize("local:");

    assertThat(snippets.calls).isEqualTo(2);
  }

  @Test
  void memoize_withoutACache_computesAlways() {
    snippets.memoize("null:");

    assertThat(snippets.calls).isEqualTo(3);
  }

  @Test
  void theOthers_run() {
    try (Filbert filbert = Filbert.connect("local:")) {
      snippets.cache(filbert);
      snippets.async(filbert, CompletableFuture.completedFuture(new User(42, "Ann")));
      snippets.metrics(filbert.cache("users", Long.class, User.class), new SimpleMeterRegistry());
    }
  }

  @Test
  void proxy_remembersUntilSaved() {
    int[] finds = new int[1];
    Users repository =
        new Users() {
          @Override
          public User find(long id) {
            return new User(id, "user" + ++finds[0]);
          }

          @Override
          public void save(User user) {}
        };
    try (Filbert filbert = Filbert.connect("local:")) {
      Users users = snippets.proxy(filbert, repository);
      assertThat(users.find(1)).isEqualTo(users.find(1));
      users.save(new User(1, "Ann"));
      assertThat(users.find(1).name()).isEqualTo("user2");
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    for (Matcher each = pattern.matcher(text); each.find(); ) {
      found.add(each.group(1).stripTrailing().stripIndent().strip());
    }
    return found;
  }
}
