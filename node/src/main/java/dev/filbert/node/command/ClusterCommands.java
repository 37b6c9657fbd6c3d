/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.ADMIN;
import static dev.filbert.node.command.CommandFlag.STALE;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.View;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.Slot;
import java.util.List;
import java.util.function.Function;

/**
 * CLUSTER: which node owns which slots, for clients that go straight to the owner.
 *
 * <p>Only in the cluster view: in the single view the cluster looks like one Redis.
 *
 * <p>Threading: stateless.
 */
final class ClusterCommands {
  private static final String GROUP = "cluster";
  private static final String VARIES = "nondeterministic_output";
  private static final String MASTERS_ONLY =
      "Every node is a master: backups are the grid's business, and no node is listed as a"
          + " replica.";

  private ClusterCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named("cluster", -2)
            .doc(GROUP, "3.0.0", "About the nodes of the cluster and their slots.")
            .containing(
                List.of(
                    row("slots", 2)
                        .tips(VARIES)
                        .doc(GROUP, "3.0.0", "Runs of slots and their owners.")
                        .differs(MASTERS_ONLY)
                        .handledBy(topology(ClusterReport::slots)),
                    row("shards", 2)
                        .tips(VARIES)
                        .doc(GROUP, "7.0.0", "Nodes and their slots.")
                        .differs(MASTERS_ONLY)
                        .handledBy(topology(ClusterReport::shards)),
                    row("nodes", 2)
                        .tips(VARIES)
                        .doc(GROUP, "3.0.0", "Nodes and their slots, as text.")
                        .differs(MASTERS_ONLY)
                        .handledBy(topology(ClusterReport::nodes)),
                    row("info", 2)
                        .tips(VARIES)
                        .doc(GROUP, "3.0.0", "Whether every slot has an owner.")
                        .differs("Counts no messages.")
                        .handledBy(topology(ClusterReport::info)),
                    row("myid", 2)
                        .doc(GROUP, "3.0.0", "The id of this node.")
                        .handledBy(topology(t -> Reply.bulk(t.self().id()))),
                    row("keyslot", 3)
                        .doc(GROUP, "3.0.0", "The slot of a key.")
                        .handledBy(inCluster(call -> Reply.integer(Slot.of(call.argument(2))))),
                    row("replicas", 3)
                        .flags(ADMIN)
                        .tips(VARIES)
                        .doc(GROUP, "5.0.0", "The replicas of a node.")
                        .differs(MASTERS_ONLY)
                        .handledBy(inCluster(ClusterCommands::replicas)),
                    ContainerHelp.row("cluster", GROUP, inCluster(ContainerHelp::answer)))));
  }

  private static Command.Builder row(String name, int arity) {
    return Command.named("cluster|" + name, arity).flags(STALE);
  }

  private static CommandHandler topology(Function<ClusterTopology, Reply> report) {
    return inCluster(call -> report.apply(call.server().topology().get()));
  }

  private static CommandHandler inCluster(CommandHandler handler) {
    return call ->
        call.session().view() == View.CLUSTER ? handler.run(call) : SessionErrors.NO_CLUSTER;
  }

  private static Answer replicas(CommandCall call) {
    String id = call.request().text(2);
    ClusterTopology topology = call.server().topology().get();
    return topology.members().stream().anyMatch(member -> member.id().equals(id))
        ? Reply.EMPTY_ARRAY
        : SessionErrors.unknownNode(id);
  }
}
