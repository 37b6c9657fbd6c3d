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
import org.openjdk.jmh.results.IterationResult;
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
 * @param warmUp how long it takes until it is as fast as it gets
 */
record JmhRun(
    Class<?> benchmark, String method, Map<String, String> parameters, int threads, WarmUp warmUp) {
  private static final String BYTES = "gc.alloc.rate.norm";
  private static final double MEDIAN = 50;

  /** How long a benchmark takes until it is as fast as it gets. */
  enum WarmUp {
    /** Some methods, which are compiled within a second. */
    BRIEF,
    /** A client with all of its layers, and threads that compete with the compiler. */
    LONG,
    /**
     * The same over sockets: so much fewer calls that the compiler comes to them late, and a server
     * on the same processors.
     */
    REMOTE
  }

  /**
   * Measures once: the median of the iterations, since one in which a compiler or something else
   * had its turn would pull a mean along.
   *
   * @param jvmOptions what the JVM is given besides
   * @param log where JMH says what it does
   */
  Cell.Reading measure(Profile profile, List<String> jvmOptions, Path log) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Pattern.quote(benchmark.getName() + "." + method) + "$")
            .warmupIterations(profile.warmUps(warmUp))
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
    Result<?> bytes = result.getSecondaryResults().get(BYTES);
    double[] values =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .mapToDouble(JmhRun::value)
            .toArray();
    return new Cell.Reading(Figures.median(values), bytes == null ? Double.NaN : bytes.getScore());
  }

  /** How long half of the calls took at most, if each was timed; else what JMH says. */
  private static double value(IterationResult iteration) {
    Result<?> primary = iteration.getPrimaryResult();
    return iteration.getBenchmarkParams().getMode() == Mode.SampleTime
        ? primary.getStatistics().getPercentile(MEDIAN)
        : primary.getScore();
  }
}
