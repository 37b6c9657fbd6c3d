/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static com.hazelcast.spi.impl.operationservice.OperationResponseHandlerFactory.createEmptyResponseHandler;

import com.hazelcast.spi.impl.operationservice.OperationService;

/**
 * Sends {@link ReapOperation}s round robin through the partitions, each about once a second.
 *
 * <p>Threading: runs on the timer.
 */
final class Reaper {
  private static final long ROUND_MILLIS = 100;
  private static final int ROUNDS = 10;

  private final KeyspaceService service;
  private int next;

  Reaper(KeyspaceService service) {
    this.service = service;
  }

  void start(GridThread timer) {
    timer.every(ROUND_MILLIS, this::round);
  }

  private void round() {
    if (!service.engine().isRunning()) {
      return;
    }
    OperationService operations = service.engine().getOperationService();
    int count = (service.partitions() + ROUNDS - 1) / ROUNDS;
    for (int i = 0; i < count; i++) {
      ReapOperation reap = new ReapOperation();
      reap.setPartitionId(next).setServiceName(KeyspaceService.NAME);
      reap.setNodeEngine(service.engine());
      reap.setOperationResponseHandler(createEmptyResponseHandler());
      operations.execute(reap);
      next = (next + 1) % service.partitions();
    }
  }
}
