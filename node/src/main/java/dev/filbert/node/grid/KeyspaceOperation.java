/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.exception.RetryableException;
import com.hazelcast.spi.impl.operationservice.ExceptionAction;
import com.hazelcast.spi.impl.operationservice.Operation;
import java.io.IOException;

/** What our operations have in common: where they run and how they travel. */
abstract class KeyspaceOperation extends Operation implements IdentifiedDataSerializable {

  /** The node it runs on. */
  final KeyspaceService service() {
    return getService();
  }

  @Override
  public final String getServiceName() {
    return KeyspaceService.NAME;
  }

  @Override
  public final int getFactoryId() {
    return GridTypes.FACTORY;
  }

  @Override
  public ExceptionAction onInvocationException(Throwable failure) {
    // Whoever asked repeats it while the request lives: Hazelcast would go on after that, and a
    // write that its client has given up must not take place later.
    return ExceptionAction.THROW_EXCEPTION;
  }

  @Override
  public void logError(Throwable e) {
    // What can be retried is part of every change of membership; the caller logs what remains.
    if (!(e instanceof RetryableException)) {
      super.logError(e);
    }
  }

  @Override
  protected final void writeInternal(ObjectDataOutput out) throws IOException {
    WireFormat.writeVersion(out);
    write(out);
  }

  @Override
  protected final void readInternal(ObjectDataInput in) throws IOException {
    WireFormat.readVersion(in);
    read(in);
  }

  abstract void write(ObjectDataOutput out) throws IOException;

  abstract void read(ObjectDataInput in) throws IOException;
}
