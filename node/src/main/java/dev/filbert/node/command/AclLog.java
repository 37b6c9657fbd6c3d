/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.access.AccessLog;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.Locale;

/** ACL LOG: what was refused, newest first. */
final class AclLog {
  private static final long LINES = 10;
  private static final double MILLIS_PER_SECOND = 1000;

  private AclLog() {}

  static Answer run(CommandCall call) {
    if (call.size() > 3) {
      return ErrorReplies.wrongArity(call.command().fullName());
    }
    AccessLog log = call.server().access().log();
    if (call.size() == 3 && call.request().text(2).equalsIgnoreCase("RESET")) {
      log.clear();
      return Reply.OK;
    }
    long count = call.size() == 3 ? call.read(2).integer() : LINES;
    long now = call.nowMillis();
    return Reply.array(log.newest(count).stream().map(entry -> line(entry, now)).toList());
  }

  private static Reply line(AccessLog.Entry entry, long nowMillis) {
    double age = Math.max(0, nowMillis - entry.millis()) / MILLIS_PER_SECOND;
    return Reply.map(
        Reply.bulk("count"),
        Reply.integer(entry.count()),
        Reply.bulk("reason"),
        Reply.bulk(entry.reason().name().toLowerCase(Locale.ROOT)),
        Reply.bulk("context"),
        Reply.bulk(entry.inMulti() ? "multi" : "toplevel"),
        Reply.bulk("object"),
        Reply.bulk(entry.object()),
        Reply.bulk("username"),
        Reply.bulk(entry.user()),
        Reply.bulk("age-seconds"),
        Reply.bulk(String.format(Locale.ROOT, "%.3f", age)),
        Reply.bulk("client-info"),
        Reply.bulk(entry.client()));
  }
}
