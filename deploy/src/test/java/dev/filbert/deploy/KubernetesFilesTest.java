/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The manifests against the schema in Kubernetes' own client, and against each other. */
class KubernetesFilesTest {
  private static final Gson GSON = new Gson();

  /** Fails for fields that are unknown, missing or of another type. */
  private interface Schema {
    void check(JsonElement manifest) throws IOException;
  }

  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          "v1/Service", V1Service::validateJsonElement,
          "v1/ServiceAccount", V1ServiceAccount::validateJsonElement,
          "apps/v1/StatefulSet", V1StatefulSet::validateJsonElement,
          "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement);

  private final List<JsonObject> manifests = load("filbert.yml");

  @Test
  void everyManifest_fitsItsSchema() {
    assertThat(manifests).hasSize(6);
    for (JsonObject manifest : manifests) {
      Schema schema = SCHEMAS.get(kind(manifest));
      assertThat(schema).as("a schema of " + kind(manifest)).isNotNull();
      assertThatCode(() -> schema.check(GSON.fromJson(manifest.encode(), JsonElement.class)))
          .as(kind(manifest))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aMisspeltField_wouldBeFound() {
    JsonObject wrong = find("apps/v1/StatefulSet").copy();
    wrong.getJsonObject("spec").getJsonObject("template").getJsonObject("spec").put("replica", 3);

    assertThatThrownBy(
            () ->
                V1StatefulSet.validateJsonElement(GSON.fromJson(wrong.encode(), JsonElement.class)))
        .hasMessageContaining("replica");
  }

  @Test
  void theNodesFindEachOther_andAreAskedWhereTheyAnswer() {
    JsonObject container = container();
    List<String> ports = names(container, "ports");

    assertThat(environment(container)).containsEntry("FILBERT_JOIN_DNS", "filbert-nodes");
    assertThat(find("apps/v1/StatefulSet").getJsonObject("spec").getString("serviceName"))
        .isEqualTo("filbert-nodes");
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      JsonObject get = container.getJsonObject(probe).getJsonObject("httpGet");
      assertThat(ports).contains(get.getString("port"));
      assertThat(get.getString("path")).startsWith("/health/");
    }
    for (JsonObject service : manifests) {
      if (kind(service).equals("v1/Service")) {
        service
            .getJsonObject("spec")
            .getJsonArray("ports")
            .forEach(port -> assertThat(ports).contains(target(port)));
      }
    }
  }

  @Test
  void prometheus_scrapesAPortThatAServiceHas() {
    JsonObject monitor = load("service-monitor.yml").get(0);
    List<String> ports = new ArrayList<>();
    manifests.stream()
        .filter(one -> one.getString("kind").equals("Service"))
        .forEach(service -> ports.addAll(names(service.getJsonObject("spec"), "ports")));
    JsonObject endpoint = monitor.getJsonObject("spec").getJsonArray("endpoints").getJsonObject(0);

    assertThat(ports).contains(endpoint.getString("port"));
    assertThat(endpoint.getString("path")).isEqualTo("/metrics");
  }

  private static String target(Object port) {
    return ((JsonObject) port).getString("targetPort");
  }

  private static Map<String, String> environment(JsonObject container) {
    Map<String, String> variables = new TreeMap<>();
    for (Object one : container.getJsonArray("env")) {
      JsonObject variable = (JsonObject) one;
      variables.put(variable.getString("name"), variable.getString("value", ""));
    }
    return variables;
  }

  private JsonObject container() {
    return find("apps/v1/StatefulSet")
        .getJsonObject("spec")
        .getJsonObject("template")
        .getJsonObject("spec")
        .getJsonArray("containers")
        .getJsonObject(0);
  }

  private static List<String> names(JsonObject parent, String array) {
    return parent.getJsonArray(array).stream()
        .map(one -> ((JsonObject) one).getString("name"))
        .toList();
  }

  private JsonObject find(String kind) {
    return manifests.stream().filter(one -> kind(one).equals(kind)).findFirst().orElseThrow();
  }

  private static String kind(JsonObject manifest) {
    return manifest.getString("apiVersion") + "/" + manifest.getString("kind");
  }

  private static List<JsonObject> load(String file) {
    List<JsonObject> manifests = new ArrayList<>();
    try {
      String text = Files.readString(NodeImage.directory().resolve("kubernetes").resolve(file));
      for (Object manifest : new Yaml().loadAll(text)) {
        manifests.add(new JsonObject(GSON.toJson(manifest)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return manifests;
  }
}
