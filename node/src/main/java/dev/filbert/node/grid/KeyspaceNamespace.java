/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.internal.services.ServiceNamespace;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/**
 * The unit in which Hazelcast counts the versions of copies: one for all caches. Copies number 1 to
 * n of a partition have counters of their own, so caches with different numbers of backups do not
 * disturb each other.
 */
final class KeyspaceNamespace implements ServiceNamespace, IdentifiedDataSerializable {
  static final KeyspaceNamespace INSTANCE = new KeyspaceNamespace();

  @Override
  public String getServiceName() {
    return KeyspaceService.NAME;
  }

  @Override
  public int getFactoryId() {
    return GridTypes.FACTORY;
  }

  @Override
  public int getClassId() {
    return GridTypes.NAMESPACE;
  }

  @Override
  public void writeData(ObjectDataOutput out) {
    // There is only one.
  }

  @Override
  public void readData(ObjectDataInput in) {
    // There is only one.
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyspaceNamespace;
  }

  @Override
  public int hashCode() {
    return KeyspaceNamespace.class.hashCode();
  }

  @Override
  public String toString() {
    return KeyspaceService.NAME;
  }
}
