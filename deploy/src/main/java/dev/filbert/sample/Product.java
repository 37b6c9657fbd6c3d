/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

/**
 * What the shop sells.
 *
 * @param id its number, from 0
 * @param name for people
 * @param cents its price
 */
record Product(long id, String name, long cents) {}
