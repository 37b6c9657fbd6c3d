/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.impl.AllowedDuringPassiveState;
import dev.filbert.node.keyspace.CacheSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tells a member the definitions of caches. */
final class DeclareOperation extends KeyspaceOperation implements AllowedDuringPassiveState {
  private List<Declarations.Declaration> declarations = List.of();
  private boolean fromCluster;

  /** For the wire. */
  DeclareOperation() {}

  /**
   * @param fromCluster whether this greets a joiner
   */
  DeclareOperation(List<Declarations.Declaration> declarations, boolean fromCluster) {
    this.declarations = declarations;
    this.fromCluster = fromCluster;
  }

  @Override
  public void run() {
    boolean moreBackups = service().declarations().adopt(declarations, fromCluster);
    if (moreBackups && !fromCluster) {
      PartitionTasks.requestSync(service());
    }
  }

  @Override
  public Object getResponse() {
    return Boolean.TRUE;
  }

  @Override
  public int getClassId() {
    return GridTypes.DECLARE;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    out.writeBoolean(fromCluster);
    out.writeInt(declarations.size());
    for (Declarations.Declaration declaration : declarations) {
      WireFormat.writeSettings(out, declaration.settings());
      out.writeLong(declaration.version());
    }
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    fromCluster = in.readBoolean();
    int count = WireFormat.readCount(in);
    declarations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CacheSettings settings = WireFormat.readSettings(in);
      declarations.add(new Declarations.Declaration(settings, in.readLong()));
    }
  }
}
