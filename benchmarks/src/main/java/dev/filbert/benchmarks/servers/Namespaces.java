/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Network namespaces of Linux on one bridge, so that every process has an address of its own and
 * its packets can be dropped. Takes root, {@code ip} and {@code iptables}.
 *
 * <p>Threading: confined to one thread.
 */
public final class Namespaces implements AutoCloseable {
  private static final String NET = "10.211.77.";
  private static final String BRIDGE = "filbert0";
  private static final List<String> FORWARD =
      List.of("FORWARD", "-i", BRIDGE, "-o", BRIDGE, "-j", "ACCEPT");

  private final int count;

  private Namespaces(int count) {
    this.count = count;
  }

  /**
   * Makes some.
   *
   * @throws IOException if that is not allowed, or they are there already
   */
  public static Namespaces create(int count) throws IOException, InterruptedException {
    Namespaces made = new Namespaces(count);
    Leftovers.add(made, made::close);
    boolean done = false;
    try {
      made.build();
      done = true;
      return made;
    } finally {
      if (!done) {
        made.close();
      }
    }
  }

  /** The place of number {@code i}, from 0. */
  public Place place(int i) {
    return new Place(address(i), List.of("ip", "netns", "exec", name(i)));
  }

  /** The address of this process, as the others see it. */
  public String host() {
    return NET + "254";
  }

  /** Drops what comes to {@code to} from {@code from}: all, or a random share below 1. */
  public void drop(int from, int to, double share) throws IOException, InterruptedException {
    List<String> rule = new ArrayList<>(List.of("-A", "INPUT", "-s", address(from)));
    if (share < 1) {
      rule.addAll(
          List.of("-m", "statistic", "--mode", "random", "--probability", String.valueOf(share)));
    }
    rule.addAll(List.of("-j", "DROP"));
    inside(to, "iptables", rule);
  }

  /** Nobody drops packets any more. */
  public void heal() throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      inside(i, "iptables", List.of("-F", "INPUT"));
    }
  }

  /** What {@code from} sends to a port of {@code to} goes to a port of this process instead. */
  public void redirect(int from, int to, int port, int target)
      throws IOException, InterruptedException {
    inside(
        from,
        "iptables",
        List.of(
            "-t",
            "nat",
            "-A",
            "OUTPUT",
            "-p",
            "tcp",
            "-d",
            address(to),
            "--dport",
            String.valueOf(port),
            "-j",
            "DNAT",
            "--to-destination",
            host() + ":" + target));
  }

  /** Removes them; processes that run in them go on without a network. */
  @Override
  public void close() {
    for (int i = 0; i < count; i++) {
      Shell.attempt(List.of("ip", "link", "del", "filbert-v" + i));
      Shell.attempt(List.of("ip", "netns", "del", name(i)));
    }
    Shell.attempt(List.of("ip", "link", "del", BRIDGE));
    Shell.attempt(joined(List.of("iptables", "-D"), FORWARD));
    Leftovers.remove(this);
  }

  private void build() throws IOException, InterruptedException {
    Shell.run(List.of("ip", "link", "add", BRIDGE, "type", "bridge"));
    Shell.run(List.of("ip", "addr", "add", host() + "/24", "dev", BRIDGE));
    Shell.run(List.of("ip", "link", "set", BRIDGE, "up"));
    // Where containers are at home, what goes over a bridge is filtered too.
    Shell.run(joined(List.of("iptables", "-I"), FORWARD));
    for (int i = 0; i < count; i++) {
      String outer = "filbert-v" + i;
      Shell.run(List.of("ip", "netns", "add", name(i)));
      Shell.run(
          List.of(
              "ip", "link", "add", outer, "type", "veth", "peer", "name", "eth0", "netns",
              name(i)));
      Shell.run(List.of("ip", "link", "set", outer, "master", BRIDGE, "up"));
      inside(i, "ip", List.of("addr", "add", address(i) + "/24", "dev", "eth0"));
      inside(i, "ip", List.of("link", "set", "eth0", "up"));
      inside(i, "ip", List.of("link", "set", "lo", "up"));
    }
  }

  private void inside(int i, String program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(place(i).prefix());
    command.add(program);
    Shell.run(joined(command, arguments));
  }

  private static List<String> joined(Collection<String> first, Collection<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static String name(int i) {
    return "filbert-" + i;
  }

  private static String address(int i) {
    return NET + (i + 1);
  }
}
