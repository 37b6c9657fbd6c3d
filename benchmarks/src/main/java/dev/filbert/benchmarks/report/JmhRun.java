/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs one benchmark with one set of parameters, in a JVM of its own.
 *
 * @param benchmark its class
 * @param method its method
 * @param parameters their values
 * @param threads how many, 0 for what the benchmark says
 */
record JmhRun(Class<?> benchmark, String method, Map<String, String> parameters, int threads) {
  private static final String BYTES = "gc.alloc.rate.norm";
  private static final double MEDIAN = 50;

  /**
   * Measures once.
   *
   * @param jvmOptions what the JVM is given besides
   * @param log where JMH says what it does
   */
  Cell.Reading measure(Profile profile, List<String> jvmOptions, Path log) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Pattern.quote(benchmark.getName() + "." + method) + "$")
            .warmupIterations(profile.warmUps())
            .warmupTime(TimeValue.milliseconds(profile.iterationMillis()))
            .measurementIterations(profile.iterations())
            .measurementTime(TimeValue.milliseconds(profile.iterationMillis()))
            .forks(1)
            .jvmArgsAppend(jvmOptions.toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.NORMAL)
            .output(log.toString());
    parameters.forEach(options::param);
    if (threads > 0) {
      options.threads(threads);
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    if (results.size() != 1) {
      throw new IllegalStateException(
          benchmark + "." + method + " gave " + results.size() + " results");
    }
    return reading(results.iterator().next());
  }

  private static Cell.Reading reading(RunResult result) {
    Result<?> primary = result.getPrimaryResult();
    double value =
        result.getParams().getMode() == Mode.SampleTime
            ? primary.getStatistics().getPercentile(MEDIAN)
            : primary.getScore();
    Result<?> bytes = result.getSecondaryResults().get(BYTES);
    return new Cell.Reading(value, bytes == null ? Double.NaN : bytes.getScore());
  }
}
