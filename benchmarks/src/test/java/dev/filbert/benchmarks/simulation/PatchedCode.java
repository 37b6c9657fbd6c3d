/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The simulation and what it drives once more, some classes compiled anew with {@link Patch}es. */
final class PatchedCode extends ClassLoader {
  private final Map<String, byte[]> patched;

  PatchedCode(List<Patch> patches) throws IOException {
    super(PatchedCode.class.getClassLoader());
    Map<String, String> sources = new HashMap<>();
    for (Patch patch : patches) {
      String source = sources.get(patch.file());
      sources.put(
          patch.file(),
          patch.apply(source == null ? Files.readString(Path.of("..", patch.file())) : source));
    }
    patched = compile(sources);
  }

  /** Simulates a seed; returns what was noticed, empty for nothing, and how many events it took. */
  Map.Entry<String, Long> simulate(long seed) throws ReflectiveOperationException {
    Class<?> simulation = loadClass(Simulation.class.getName());
    Object outcome = simulation.getMethod("run", long.class).invoke(null, seed);
    Method broken = outcome.getClass().getMethod("broken");
    Method events = outcome.getClass().getMethod("events");
    return Map.entry((String) broken.invoke(outcome), (Long) events.invoke(outcome));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (!name.startsWith("dev.filbert.")) {
        return super.loadClass(name, resolve);
      }
      byte[] code = patched.containsKey(name) ? patched.get(name) : original(name);
      return defineClass(name, code, 0, code.length);
    }
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("could not read the class " + name, e);
    }
  }

  private static Map<String, byte[]> compile(Map<String, String> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> compiled = new HashMap<>();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<JavaFileObject> units = new ArrayList<>();
      sources.forEach((file, source) -> units.add(new Source(file, source)));
      boolean done =
          compiler
              .getTask(
                  said,
                  new InMemory(files, compiled),
                  null,
                  List.of("-proc:none", "-nowarn", "-Xlint:none"),
                  null,
                  units)
              .call();
      if (!done) {
        throw new IllegalStateException("a mutant does not compile: " + said);
      }
    }
    Map<String, byte[]> classes = new HashMap<>();
    compiled.forEach((name, code) -> classes.put(name, code.toByteArray()));
    return classes;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("string:///" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> compiled;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> compiled) {
      super(files);
      this.compiled = compiled;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, javax.tools.FileObject sibling) {
      if (location != StandardLocation.CLASS_OUTPUT) {
        throw new IllegalStateException("nothing but classes is written: " + name);
      }
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream code = new ByteArrayOutputStream();
          compiled.put(name, code);
          return code;
        }
      };
    }
  }
}
