/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.proxy;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.Filbert;
import dev.filbert.client.annotation.CacheInvalidate;
import dev.filbert.client.annotation.CacheUpdate;
import dev.filbert.client.annotation.Cached;
import dev.filbert.client.annotation.CachedCall;
import dev.filbert.client.annotation.CallCondition;
import dev.filbert.client.testing.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachingProxyTest {
  record User(long id, String name) {}

  /** What is cached here. */
  interface Users {
    @Cached(key = "user:{id}", ttl = "60s", nullTtl = "5s", bypassIf = Negative.class)
    User find(long id) throws IOException;

    @Cached(key = "user.async:{0}")
    CompletionStage<User> findLater(long id);

    @CacheUpdate(key = "user:{user.id}")
    User save(User user);

    @CacheInvalidate(key = "user:{id}")
    void delete(long id);

    @CacheInvalidate(key = "user", all = true)
    void deleteAll();

    @Cached(ttl = "1h", ignore = "trace", storeIf = NotEmpty.class, refreshIf = Forced.class)
    String greet(String name, String trace);

    int calls();
  }

  static final class Negative implements CallCondition {
    @Override
    public boolean test(CachedCall call) {
      return (Long) call.arguments().get(0) < 0;
    }
  }

  static final class NotEmpty implements CallCondition {
    @Override
    public boolean test(CachedCall call) {
      return !"".equals(call.result());
    }
  }

  static final class Forced implements CallCondition {
    @Override
    public boolean test(CachedCall call) {
      return "force".equals(call.arguments().get(1));
    }
  }

  private static final class Database implements Users {
    private int calls;

    @Override
    public User find(long id) throws IOException {
      calls++;
      if (id == 404) {
        return null;
      }
      if (id == 500) {
        throw new IOException("disk");
      }
      return new User(id, "user" + calls);
    }

    @Override
    public CompletionStage<User> findLater(long id) {
      calls++;
      return CompletableFuture.completedFuture(new User(id, "later" + calls));
    }

    @Override
    public User save(User user) {
      return user;
    }

    @Override
    public void delete(long id) {}

    @Override
    public void deleteAll() {}

    @Override
    public String greet(String name, String trace) {
      calls++;
      return name.isEmpty() ? "" : name + calls;
    }

    @Override
    public int calls() {
      return calls;
    }
  }

  private final ManualTime time = new ManualTime();
  private final Filbert filbert = Filbert.builder("local:").nanoTime(time).connect();
  private final Users users = filbert.proxy(Users.class, new Database());

  @AfterEach
  void close() {
    filbert.close();
  }

  @Test
  void cached_callsOnce_untilItsTimeIsOver() throws IOException {
    assertThat(users.find(1)).isEqualTo(new User(1, "user1"));
    assertThat(users.find(1)).isEqualTo(new User(1, "user1"));
    time.advance(Duration.ofSeconds(60));
    assertThat(users.find(1)).isEqualTo(new User(1, "user2"));
  }

  @Test
  void cached_null_isRememberedForItsTime() throws IOException {
    assertThat(users.find(404)).isNull();
    assertThat(users.find(404)).isNull();
    assertThat(users.calls()).isEqualTo(1);
    time.advance(Duration.ofSeconds(5));
    assertThat(users.find(404)).isNull();
    assertThat(users.calls()).isEqualTo(2);
  }

  @Test
  void cached_exception_comesOutAsDeclared() {
    assertThatThrownBy(() -> users.find(500)).isInstanceOf(IOException.class).hasMessage("disk");
  }

  @Test
  void bypassIf_goesPast() throws IOException {
    users.find(-1);
    users.find(-1);

    assertThat(users.calls()).isEqualTo(2);
  }

  @Test
  void update_storesTheResult_andInvalidateRemovesIt() throws IOException {
    users.save(new User(7, "saved"));
    assertThat(users.find(7)).isEqualTo(new User(7, "saved"));
    users.delete(7);
    assertThat(users.find(7).name()).isEqualTo("user1");
    users.deleteAll();
    assertThat(users.find(7).name()).isEqualTo("user2");
  }

  @Test
  void stages_rememberWhatTheyCompleteWith() throws Exception {
    var first = users.findLater(1).toCompletableFuture().get(10, SECONDS);
    var second = users.findLater(1).toCompletableFuture().get(10, SECONDS);

    assertThat(second).isEqualTo(first);
    assertThat(users.calls()).isEqualTo(1);
  }

  @Test
  void ignoreStoreAndRefresh_areHeeded() {
    assertThat(users.greet("ann", "trace1")).isEqualTo("ann1");
    assertThat(users.greet("ann", "trace2")).isEqualTo("ann1");
    assertThat(users.greet("ann", "force")).isEqualTo("ann2");
    assertThat(users.greet("ann", "trace1")).isEqualTo("ann2");
    users.greet("", "a");
    users.greet("", "a");
    assertThat(users.calls()).isEqualTo(4);
  }

  @Test
  void keys_areReadable() throws IOException {
    users.find(1);

    assertThat(
            filbert
                .cache(
                    "user",
                    String.class,
                    User.class,
                    dev.filbert.client.cache.CacheOptions.defaults()
                        .ttl(Duration.ofSeconds(60))
                        .nullTtl(Duration.ofSeconds(5)))
                .contains("1L"))
        .isTrue();
  }

  @Test
  void proxy_isItself() {
    assertThat(Set.of(users)).contains(users);
    assertThat(users.toString()).startsWith("cached ");
  }

  interface NoSuchParameter {
    @Cached(key = "a:{nobody}")
    String get(String id);
  }

  interface BadTtl {
    @Cached(ttl = "soon")
    String get(String id);
  }

  interface NothingCached {
    @CacheInvalidate(key = "a:{id}")
    void drop(String id);
  }

  interface ReturnsNothing {
    @Cached
    void get(String id);
  }

  interface TwoForms {
    @Cached(key = "a:{id}")
    String one(String id);

    @Cached(key = "a:{id}:{page}")
    String two(String id, int page);
  }

  interface AdjacentParameters {
    @Cached(key = "a:{x}{y}")
    String get(String x, String y);
  }

  interface Plain {
    String get(String id);
  }

  private <T> void refused(Class<T> type, String message) {
    T target =
        type.cast(
            java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filbert.proxy(type, target))
        .withMessageContaining(message);
  }

  @Test
  void misuse_isFoundWhenTheProxyIsMade() {
    refused(NoSuchParameter.class, "NoSuchParameter.get has no parameter {nobody}");
    refused(BadTtl.class, "\"soon\" is no duration");
    refused(NothingCached.class, "no method is @Cached");
    refused(ReturnsNothing.class, "returns nothing");
    refused(TwoForms.class, "different forms");
    refused(AdjacentParameters.class, "{x}{y}");
    refused(Plain.class, "annotated");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filbert.proxy(String.class, "a"))
        .withMessageContaining("interface");
  }
}
