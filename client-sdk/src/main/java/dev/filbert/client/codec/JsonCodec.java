/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import java.io.IOException;
import java.lang.reflect.Type;

/**
 * Plain classes as JSON, by Jackson, bound to the declared type. Annotations that would take class
 * names from the bytes are refused; the modules on the class path are used.
 */
final class JsonCodec<T> implements Codec<T> {
  private final String type;
  private final ObjectWriter writer;
  private final ObjectReader reader;

  JsonCodec(Type type) {
    JsonMapper mapper =
        JsonMapper.builder()
            .findAndAddModules()
            .annotationIntrospector(new NoClassNames())
            .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder().build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    JavaType bound = mapper.constructType(type);
    this.type = type.getTypeName();
    this.writer = mapper.writerFor(bound);
    this.reader = mapper.readerFor(bound);
  }

  @Override
  public byte[] encode(T value) {
    try {
      return writer.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a " + type + " can't be written as JSON", e);
    }
  }

  @Override
  public T decode(byte[] bytes) throws UnreadableException {
    try {
      T value = reader.readValue(bytes);
      if (value == null) {
        throw new UnreadableException("JSON null is no " + type);
      }
      return value;
    } catch (IOException e) {
      throw new UnreadableException("not the JSON of a " + type, e);
    }
  }

  @Override
  public String toString() {
    return "JSON of " + type;
  }

  /** Knows every annotation but those that name classes in the bytes. */
  private static final class NoClassNames extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
      JsonTypeInfo.Value info = super.findPolymorphicTypeInfo(config, annotated);
      if (info != null
          && (info.getIdType() == JsonTypeInfo.Id.CLASS
              || info.getIdType() == JsonTypeInfo.Id.MINIMAL_CLASS
              || info.getIdType() == JsonTypeInfo.Id.CUSTOM)) {
        throw new IllegalArgumentException(
            annotated.getName()
                + " asks for class names in the bytes (@JsonTypeInfo); use Id.NAME with"
                + " @JsonSubTypes");
      }
      return info;
    }
  }
}
