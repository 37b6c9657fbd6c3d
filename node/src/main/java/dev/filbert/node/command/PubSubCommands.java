/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.LOADING;
import static dev.filbert.node.command.CommandFlag.NOSCRIPT;
import static dev.filbert.node.command.CommandFlag.PUBSUB;
import static dev.filbert.node.command.CommandFlag.STALE;

import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.pubsub.ChannelName;
import dev.filbert.node.pubsub.Channels;
import dev.filbert.node.pubsub.Kind;
import dev.filbert.node.pubsub.Subscriber;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SUBSCRIBE, PUBLISH and their relatives.
 *
 * <p>Threading: stateless.
 */
final class PubSubCommands {
  private static final String GROUP = "pubsub";
  private static final String OWN_NODE = "Counts the subscribers of this node only.";
  private static final Reply TOO_MANY =
      Reply.error(
          "ERR this connection has "
              + Channels.SUBSCRIPTIONS_MAX
              + " subscriptions already, which is the most; use patterns or another connection");

  private static final Set<String> WHILE_SUBSCRIBED =
      Set.of(
          "subscribe",
          "unsubscribe",
          "psubscribe",
          "punsubscribe",
          "ssubscribe",
          "sunsubscribe",
          "ping",
          "quit",
          "reset");

  private PubSubCommands() {}

  /** Whether a command may be called in RESP2 while there are subscriptions. */
  static boolean serveSubscribers(Command command) {
    return WHILE_SUBSCRIBED.contains(command.fullName());
  }

  /** The rows of this family. */
  static List<Command> commands() {
    List<Command> rows = new ArrayList<>();
    rows.add(subscribing("subscribe", -2, "Listens to channels.", Kind.CHANNEL));
    rows.add(subscribing("psubscribe", -2, "Listens to channels that match.", Kind.PATTERN));
    rows.add(ending("unsubscribe", "Stops listening to channels.", Kind.CHANNEL));
    rows.add(ending("punsubscribe", "Stops listening to channels that match.", Kind.PATTERN));
    rows.add(
        row("ssubscribe", -2, "7.0.0", "Listens to sharded channels.")
            .flags(PUBSUB, NOSCRIPT, LOADING, STALE)
            .keys(KeySpec.from(1, "not_key"))
            .differs("Every node serves every channel.")
            .handledBy(call -> subscribe(call, Kind.SHARD)));
    rows.add(
        row("sunsubscribe", -1, "7.0.0", "Stops listening to sharded channels.")
            .flags(PUBSUB, NOSCRIPT, LOADING, STALE)
            .keys(KeySpec.from(1, "not_key"))
            .handledBy(call -> unsubscribe(call, Kind.SHARD)));
    rows.add(
        row("publish", 3, "2.0.0", "Sends a message to a channel.")
            .flags(PUBSUB, LOADING, STALE, FAST)
            .differs(
                OWN_NODE + " A message to the connection that publishes it comes behind the reply.")
            .handledBy(call -> publish(call, false)));
    rows.add(
        row("spublish", 3, "7.0.0", "Sends a message to a sharded channel.")
            .flags(PUBSUB, LOADING, STALE, FAST)
            .keys(KeySpec.at(1, "not_key"))
            .differs(OWN_NODE)
            .handledBy(call -> publish(call, true)));
    rows.add(row("pubsub", -2, "2.8.0", "About channels.").containing(introspection()));
    return rows;
  }

  private static List<Command> introspection() {
    return List.of(
        ask("channels", -2, "Lists the channels with subscribers.")
            .handledBy(call -> names(call, Kind.CHANNEL)),
        ask("numsub", -2, "Counts the subscribers of channels.")
            .handledBy(call -> counts(call, Kind.CHANNEL)),
        ask("numpat", 2, "Counts the patterns that are subscribed to.")
            .handledBy(call -> Reply.integer(channels(call).count(Kind.PATTERN))),
        ask("shardchannels", -2, "Lists the sharded channels with subscribers.")
            .handledBy(call -> names(call, Kind.SHARD)),
        ask("shardnumsub", -2, "Counts the subscribers of sharded channels.")
            .handledBy(call -> counts(call, Kind.SHARD)),
        ContainerHelp.row("pubsub", GROUP));
  }

  private static Command.Builder row(String name, int arity, String since, String summary) {
    return Command.named(name, arity).doc(GROUP, since, summary);
  }

  private static Command subscribing(String name, int arity, String summary, Kind kind) {
    return row(name, arity, "2.0.0", summary)
        .flags(PUBSUB, NOSCRIPT, LOADING, STALE)
        .handledBy(call -> subscribe(call, kind));
  }

  private static Command ending(String name, String summary, Kind kind) {
    return row(name, -1, "2.0.0", summary)
        .flags(PUBSUB, NOSCRIPT, LOADING, STALE)
        .handledBy(call -> unsubscribe(call, kind));
  }

  private static Command.Builder ask(String name, int arity, String summary) {
    return row("pubsub|" + name, arity, "2.8.0", summary)
        .flags(PUBSUB, LOADING, STALE)
        .differs("Tells of this node.");
  }

  private static Answer subscribe(CommandCall call, Kind kind) {
    Session session = call.session();
    Subscriber subscriber = session.subscriber();
    if (subscriber == null) {
      subscriber = channels(call).open(session);
      session.subscriber(subscriber);
    }
    List<Reply> confirmations = new ArrayList<>(call.size() - 1);
    for (byte[] name : call.argumentsFrom(1)) {
      boolean room = channels(call).subscribe(subscriber, kind, name);
      confirmations.add(
          room ? confirmation(kind.subscribed(), Reply.bulk(name), subscriber, kind) : TOO_MANY);
    }
    return Reply.several(confirmations);
  }

  private static Answer unsubscribe(CommandCall call, Kind kind) {
    Subscriber subscriber = call.session().subscriber();
    List<byte[]> names = call.argumentsFrom(1);
    if (names.isEmpty() && subscriber != null) {
      names = subscriber.names(kind).stream().map(ChannelName::bytes).toList();
    }
    if (names.isEmpty()) {
      return confirmation(kind.unsubscribed(), Reply.NULL, subscriber, kind);
    }
    List<Reply> confirmations = new ArrayList<>(names.size());
    for (byte[] name : names) {
      if (subscriber != null) {
        channels(call).unsubscribe(subscriber, kind, name);
      }
      confirmations.add(confirmation(kind.unsubscribed(), Reply.bulk(name), subscriber, kind));
    }
    return Reply.several(confirmations);
  }

  private static Reply confirmation(
      Reply word, Reply name, @Nullable Subscriber subscriber, Kind kind) {
    int count = subscriber == null ? 0 : subscriber.countBeside(kind);
    return new Reply.Push(List.of(word, name, Reply.integer(count)));
  }

  private static Answer publish(CommandCall call, boolean sharded) {
    return Reply.integer(channels(call).publish(sharded, call.argument(1), call.argument(2)));
  }

  private static Answer names(CommandCall call, Kind kind) {
    if (call.size() > 3) {
      return Reply.error(
          "ERR unknown subcommand or wrong number of arguments for '"
              + call.request().text(1)
              + "'. Try PUBSUB HELP.");
    }
    KeyPattern pattern = call.size() == 3 ? KeyPattern.of(call.argument(2)) : null;
    return Reply.array(channels(call).names(kind, pattern).stream().map(Reply::bulk).toList());
  }

  private static Answer counts(CommandCall call, Kind kind) {
    List<Reply> counts = new ArrayList<>();
    for (byte[] name : call.argumentsFrom(2)) {
      counts.add(Reply.bulk(name));
      counts.add(Reply.integer(channels(call).subscribers(kind, name)));
    }
    return Reply.array(counts);
  }

  private static Channels channels(CommandCall call) {
    return call.server().channels();
  }
}
