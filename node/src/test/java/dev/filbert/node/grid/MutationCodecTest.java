/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.keyspace.AddDecimal;
import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.AddToField;
import dev.filbert.node.keyspace.AppendBytes;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.ChangeExpiry;
import dev.filbert.node.keyspace.Conditional;
import dev.filbert.node.keyspace.CountFields;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.ExpireFields;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.FieldEditor;
import dev.filbert.node.keyspace.FieldValue;
import dev.filbert.node.keyspace.GetFields;
import dev.filbert.node.keyspace.HashFields;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.OverwriteRange;
import dev.filbert.node.keyspace.PlaceEntry;
import dev.filbert.node.keyspace.Query;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.RemoveFields;
import dev.filbert.node.keyspace.ScanFields;
import dev.filbert.node.keyspace.SetFields;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.keyspace.Traced;
import dev.filbert.node.keyspace.ValueTest;
import dev.filbert.node.store.ClearMark;
import dev.filbert.node.store.Replica;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes in comes out: mutations and the parts of operations. */
class MutationCodecTest {

  static List<Mutation> mutations() {
    return List.of(
        SetValue.of(bytes("value"), Expiry.DEFAULT),
        new SetValue(new byte[0], Expiry.after(1500), SetValue.Condition.IF_ABSENT, true),
        new SetValue(bytes("v"), Expiry.at(Long.MAX_VALUE), SetValue.Condition.IF_PRESENT, false),
        SetValue.of(bytes("v"), Expiry.KEEP),
        Remove.ANY,
        new Remove(12345678901L, true),
        new ChangeExpiry(Expiry.NEVER, Set.of(), true),
        new ChangeExpiry(Expiry.after(1), EnumSet.allOf(ChangeExpiry.Condition.class), false),
        new AddInteger(Long.MIN_VALUE),
        new AddInteger(3, Expiry.after(70), true),
        AddInteger.ifPresent(-8),
        new ChangeExpiry(Expiry.later(250), Set.of(), false),
        new Conditional(Remove.ANY, Conditional.ANY_VERSION, null, false),
        new Conditional(
            SetValue.of(bytes("v"), Expiry.NEVER), 7, ValueTest.equalTo(bytes("before")), true),
        new Conditional(Remove.ANY, -1, ValueTest.otherThan(bytes("")), false),
        new Traced(Remove.ANY, 99),
        new Traced(new Conditional(Remove.ANY, 5, null, true), -1),
        new AddDecimal(new BigDecimal("-12.5e-7")),
        new AppendBytes(bytes("suffix")),
        new OverwriteRange(1L << 33, bytes("patch")),
        new PlaceEntry(new Entry(hash(300), 5, 6, 7000), SetValue.Condition.IF_ABSENT),
        new SetFields(
            List.of(new FieldValue(bytes("f"), bytes("v")), new FieldValue(bytes(""), bytes(""))),
            Expiry.at(12345),
            SetFields.Condition.IF_ALL_PRESENT,
            true),
        new RemoveFields(List.of(bytes("f"), bytes("g")), true),
        new ExpireFields(
            List.of(bytes("f")), Expiry.NEVER, Set.of(ChangeExpiry.Condition.IF_LATER), true),
        new AddToField(bytes("f"), new BigDecimal("-1.25"), true));
  }

  static List<Query> queries() {
    return List.of(
        new GetFields(List.of(bytes("f"), bytes(""))),
        new CountFields(),
        new ScanFields(1L << 33, 10, null),
        new ScanFields(0, 1000, KeyPattern.of(bytes("f*"))));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void query_survivesTheWire(Query query) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    QueryCodec.write(new DataOutputStream(out), query);
    DataInputStream in = input(out);
    assertThat(QueryCodec.read(in)).usingRecursiveComparison().isEqualTo(query);
    assertThat(in.available()).isZero();
  }

  /** Of so many fields, every third with a deadline. */
  private static HashFields hash(int size) {
    FieldEditor editor = HashFields.EMPTY.edit(1000, 77);
    for (int i = 0; i < size; i++) {
      editor.put(bytes("f" + i), bytes("v" + i), i % 3 == 0 ? 5000 + i : Entry.NO_DEADLINE);
    }
    return editor.done();
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void mutation_survivesTheWire(Mutation mutation) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MutationCodec.write(new DataOutputStream(out), mutation);
    DataInputStream in = input(out);
    assertThat(MutationCodec.read(in)).usingRecursiveComparison().isEqualTo(mutation);
    assertThat(in.available()).isZero();
  }

  @Test
  void unknownTag_isRefused() {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[] {99}));
    assertThatThrownBy(() -> MutationCodec.read(in)).hasMessageContaining("99");
  }

  @Test
  void outcomes_surviveTheWire() throws IOException {
    Entry entry = new Entry(bytes("v"), 7, 8, 9000);
    entry.frequency(200);
    List<Outcome> outcomes =
        List.of(
            Outcome.DONE,
            Outcome.REFUSED,
            Outcome.done(-3),
            Outcome.failed(Outcome.Status.OVERFLOW),
            new Outcome(Outcome.Status.DONE, 1, entry),
            new Outcome(Outcome.Status.DONE, 0, null, List.of(-2, 1, 2)),
            new Outcome(Outcome.Status.DONE, 3, new Entry(hash(3), 7, 8, 9000)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WireFormat.writeOutcomes(new DataOutputStream(out), outcomes);
    assertThat(WireFormat.readOutcomes(input(out))).usingRecursiveComparison().isEqualTo(outcomes);
  }

  @Test
  void copies_surviveTheWire() throws IOException {
    Copies copies =
        new Copies(
            List.of(new ClearMark(-1, null, 5), new ClearMark(3, "users", 6)),
            List.of(
                Replica.tombstone(2, bytes("gone"), 10),
                Replica.of(0, bytes("k"), new Entry(bytes("v"), 11, Entry.NO_DEADLINE, 5000)),
                Replica.of(0, bytes("h"), new Entry(hash(1000), 12, Entry.NO_DEADLINE, 5000))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    copies.write(new DataOutputStream(out));
    assertThat(Copies.read(input(out))).usingRecursiveComparison().isEqualTo(copies);
  }

  @Test
  void settings_surviveTheWire() throws IOException {
    CacheSettings settings = new CacheSettings("users", 2, 1000, 2000, 3, 4, Eviction.LFU);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WireFormat.writeSettings(new DataOutputStream(out), settings);
    assertThat(WireFormat.readSettings(input(out))).isEqualTo(settings);
  }

  @Test
  void otherVersion_isRefusedByName() {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[] {77}));
    assertThatThrownBy(() -> WireFormat.readVersion(in))
        .hasMessageContaining("version 77")
        .hasMessageContaining("one release");
  }

  private static DataInputStream input(ByteArrayOutputStream out) {
    return new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
  }
}
