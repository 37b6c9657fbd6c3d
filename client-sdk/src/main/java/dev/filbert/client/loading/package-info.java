/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Who loads a key that several ask for at once.
 *
 * <p>Calls no user code and waits for nothing; time is a parameter. Imports nothing of ours. Start
 * with {@link dev.filbert.client.loading.FlightTable}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.loading;
