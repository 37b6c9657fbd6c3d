/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

/**
 * Every family of commands, put together: the list to add a new one to.
 *
 * <p>Threading: stateless.
 */
public final class CommandFamilies {
  private CommandFamilies() {}

  /** The command table of one node, with counters of its own. */
  public static CommandTable table() {
    return CommandTable.ofFamilies(
        StringCommands.commands(),
        ComparedCommands.commands(),
        BatchCommands.commands(),
        CounterCommands.commands(),
        HashCommands.commands(),
        HashExpiryCommands.commands(),
        HashFieldCommands.commands(),
        KeyCommands.commands(),
        ExpiryCommands.commands(),
        TransferCommands.commands(),
        ObjectCommands.commands(),
        ScanCommands.commands(),
        CacheCommands.commands(),
        VersionedCommands.commands(),
        FreshnessCommand.commands(),
        PubSubCommands.commands(),
        TransactionCommands.commands(),
        ScriptCommands.commands(),
        HelloCommand.commands(),
        ConnectionCommands.commands(),
        ClientCommands.commands(),
        AclCommands.commands(),
        TableCommands.commands(),
        ServerCommands.commands(),
        ConfigCommands.commands(),
        ClusterCommands.commands());
  }
}
