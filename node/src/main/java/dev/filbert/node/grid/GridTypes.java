/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** The numbers of our types on the wire between nodes: no class is ever named there. */
final class GridTypes implements DataSerializableFactory {
  static final int FACTORY = 1986;

  static final int NAMESPACE = 1;
  static final int WRITE = 2;
  static final int WRITE_REPLY = 3;
  static final int COPY = 4;
  static final int READ = 5;
  static final int READ_REPLY = 6;
  static final int CHUNK = 7;
  static final int CLEAR = 8;
  static final int MERGE = 9;
  static final int SCAN = 10;
  static final int SCAN_REPLY = 11;
  static final int COUNT = 12;
  static final int RANDOM_KEY = 13;
  static final int DECLARE = 14;
  static final int MEMBERSHIP = 15;
  static final int QUERY = 16;
  static final int TRANSACTION = 17;
  static final int STAMP = 18;
  static final int STAMP_REPLY = 19;
  static final int HOLD = 20;
  static final int RELEASE = 21;

  @Override
  public IdentifiedDataSerializable create(int type) {
    return switch (type) {
      case NAMESPACE -> KeyspaceNamespace.INSTANCE;
      case WRITE -> new WriteOperation();
      case WRITE_REPLY -> new WriteReply();
      case COPY -> new CopyOperation();
      case READ -> new ReadOperation();
      case READ_REPLY -> new ReadReply();
      case CHUNK -> new ChunkOperation();
      case CLEAR -> new ClearOperation();
      case MERGE -> new MergeOperation();
      case SCAN -> new ScanOperation();
      case SCAN_REPLY -> new ScanReply();
      case COUNT -> new CountOperation();
      case RANDOM_KEY -> new RandomKeyOperation();
      case DECLARE -> new DeclareOperation();
      case MEMBERSHIP -> new MembershipOperation();
      case QUERY -> new QueryOperation();
      case TRANSACTION -> new TransactionOperation();
      case STAMP -> new StampOperation();
      case STAMP_REPLY -> new StampReply();
      case HOLD -> new HoldOperation();
      case RELEASE -> new ReleaseOperation();
      default -> throw new IllegalArgumentException("unknown type " + type + " on the grid's wire");
    };
  }
}
