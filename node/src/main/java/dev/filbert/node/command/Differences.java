/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where Filbert differs from Redis, as a page for users: made from the rows of the command table,
 * so that it is complete and nothing in it is about a command that does not exist.
 *
 * <p>Threading: stateless.
 */
public final class Differences {
  /** Commands and groups of commands that a reader may look for in vain, and why. */
  private static final List<String> NOT_OFFERED =
      List.of(
          "Lists, sets, sorted sets, streams, bitmaps, geo, HyperLogLog: this is a cache, a key"
              + " holds a byte string or a hash.",
          "`EVAL_RO`, `EVALSHA_RO`, `FUNCTION`, `FCALL`: no scripts but those of known clients.",
          "What Redisson 4.7 does by scripts, but for those known: of RBucket, `compareAndSet` with"
              + " arguments; of RMap, iterators (`keySet`, `values`, `entrySet`; `readAllKeySet`"
              + " and its kin are commands), `containsValue`, `replace` and `remove` of a given"
              + " value, patterns; of RAtomicLong and RAtomicDouble, what compares; locks,"
              + " synchronizers, RMapCache and all that has more than one key.",
          "`SAVE`, `BGSAVE`, `REPLICAOF`, `FAILOVER`, `WAIT`: memory is kept safe by backups on"
              + " other nodes.",
          "`DUMP`, `RESTORE`, `MIGRATE`, `SWAPDB`, `SORT`: entries do not leave the cluster, and"
              + " databases are not swapped.",
          "`CLIENT PAUSE`, `MONITOR`, `SLOWLOG`, `LATENCY`, `DEBUG`, `MEMORY`, `SHUTDOWN`: see the"
              + " operations port.",
          "`SENTINEL`: every node is a way in by itself; a client that asks sentinels for the"
              + " master should be given the address of the nodes instead.",
          "Subcommands of CLUSTER that change the cluster: nodes join and leave by themselves.");

  private Differences() {}

  /** The page, in Markdown. */
  public static String page(CommandTable table) {
    StringBuilder page = new StringBuilder();
    page.append("# Differences from Redis\n\n")
        .append("Filbert speaks the protocol of Redis ")
        .append(HelloCommand.REDIS_VERSION)
        .append(". Commands behave as in Redis but for what this page says.\n")
        .append("It is generated from the command table; a test keeps it up to date.\n\n")
        .append("## Everywhere\n\n")
        .append("- An answer that does not come in time is `-ERR request timed out` for a write,")
        .append(" which may still take effect, and `-TRYAGAIN` for a read.\n")
        .append("- A node that is cut off from its cluster answers `-CLUSTERDOWN` to every command")
        .append(" on keys.\n")
        .append("- A command over keys of several slots is atomic for each slot, not as a whole;")
        .append(" inside MULTI it is.\n")
        .append("- Any node answers for any key: there are no `-MOVED` and `-ASK` redirects.\n\n")
        .append("## Command by command\n\n")
        .append("| Command | Difference |\n|---|---|\n");
    rows(table).stream()
        .sorted(Comparator.comparing(Command::fullName))
        .forEach(row -> page.append(line(row)));
    page.append("\n## Not offered\n\n");
    NOT_OFFERED.forEach(line -> page.append("- ").append(line).append('\n'));
    return page.toString();
  }

  private static List<Command> rows(CommandTable table) {
    List<Command> rows = new ArrayList<>();
    for (Command row : table.rows()) {
      rows.add(row);
      rows.addAll(row.subcommands().rows());
    }
    rows.removeIf(row -> row.differences().isEmpty());
    return rows;
  }

  private static String line(Command row) {
    String differences = CommandReference.cell(String.join(" ", row.differences()));
    return "| " + CommandReference.name(row) + " | " + differences + " |\n";
  }
}
