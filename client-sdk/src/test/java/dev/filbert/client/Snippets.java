/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.annotation.CacheInvalidate;
import dev.filbert.client.annotation.Cached;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.Memoized1;
import dev.filbert.client.container.FilbertContainer;
import dev.filbert.client.metrics.CacheMeters;
import dev.filbert.node.embedded.EmbeddedFilbert;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The code of README.md and of javadoc, block by block; {@link SnippetsTest} compares and runs it.
 */
final class Snippets {
  private final Duration work;
  int calls;

  Snippets(Duration work) {
    this.work = work;
  }

  // snippet: slow
  String getData(String key) {
    return "data of " + slowly(key);
  }

  // end

  String slowly(String key) {
    calls++;
    try {
      Thread.sleep(work.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return key;
  }

  void memoize(String uri) {
    // snippet: memoize
    try (Filbert filbert = Filbert.connect(uri)) {
      Cache<String, String> cache =
          filbert.cache(
              "app",
              String.class,
              String.class,
              CacheOptions.defaults().ttl(Duration.ofMinutes(5)));
      Memoized1<String, String> getData = cache.memoize("get_data", this::getData);

      String first = getData.apply("user123"); // takes its time
      String again = getData.apply("user123"); // at once
      getData.invalidate("user123"); // for every client
      String fresh = getData.apply("user123"); // takes its time again
      getData.invalidateAll();
    }
    // end
  }

  record User(long id, String name) {}

  User loadUser(Long id) {
    calls++;
    return new User(id, "user" + id);
  }

  String loadUser(String id) {
    calls++;
    return "user" + id;
  }

  void javadoc() {
    // javadoc: Filbert
    try (Filbert filbert = Filbert.connect("local:")) {
      Cache<String, String> users = filbert.cache("users", String.class, String.class);
      String user = users.get("42", id -> loadUser(id));
    }
    // end
  }

  void cache(Filbert filbert) {
    // snippet: cache
    Cache<Long, User> users = filbert.cache("users", Long.class, User.class);

    User user = users.get(42L, this::loadUser); // loads and stores what is missing
    users.put(42L, new User(42, "Ann"), Duration.ofSeconds(30));
    users.remove(42L);
    users.clear();
    // end
    assertThat(user.name()).isEqualTo("user42");
  }

  void async(Filbert filbert, CompletionStage<User> fromDatabase) {
    // snippet: async
    Cache<Long, User> users = filbert.cache("users", Long.class, User.class);

    CompletionStage<User> user = users.async().get(42L, id -> fromDatabase);
    // end
    assertThat(user.toCompletableFuture().join().id()).isEqualTo(42);
  }

  // snippet: annotations
  interface Users {
    @Cached(key = "user:{id}", ttl = "60s", nullTtl = "5s")
    User find(long id);

    @CacheInvalidate(key = "user:{user.id}")
    void save(User user);
  }

  // end

  Users proxy(Filbert filbert, Users repository) {
    // snippet: proxy
    Users users = filbert.proxy(Users.class, repository);
    // end
    return users;
  }

  void metrics(Cache<Long, User> users, MeterRegistry registry) {
    // snippet: metrics
    new CacheMeters(users).bindTo(registry);
    // end
  }

  void embedded() {
    // snippet: embedded
    try (EmbeddedFilbert server = EmbeddedFilbert.start();
        Filbert filbert = Filbert.connect(server.uri())) {
      Cache<Long, User> users = filbert.cache("users", Long.class, User.class);
      users.put(42L, new User(42, "Ann"));
      assertThat(users.get(42L).name()).isEqualTo("Ann");
    }
    // end
  }

  /** Compiled here; run with the image by FilbertContainerIT of the module deploy. */
  void container() {
    // snippet: container
    try (FilbertContainer server = new FilbertContainer("filbert:dev")) {
      server.start();
      try (Filbert filbert = server.client().connect()) {
        filbert.cache("users", Long.class, User.class).put(42L, new User(42, "Ann"));
      }
    }
    // end
  }
}
