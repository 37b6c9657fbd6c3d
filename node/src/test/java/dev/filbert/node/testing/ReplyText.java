/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply on one line, for assertions: {@code +OK}, {@code -ERR …}, {@code :1}, {@code "bulk"},
 * {@code null}, {@code [a, b]}, {@code {k: v}}, {@code ~[set]}, {@code >[push]}, {@code =verbatim}.
 */
public final class ReplyText {
  private ReplyText() {}

  /** The line. */
  public static String of(Reply reply) {
    if (reply instanceof Reply.Status status) {
      return "+" + status.text();
    }
    if (reply instanceof Reply.Error error) {
      return "-" + error.text();
    }
    if (reply instanceof Reply.Integer integer) {
      return ":" + integer.value();
    }
    if (reply instanceof Reply.Bulk bulk) {
      return '"' + new String(bulk.value(), UTF_8) + '"';
    }
    if (reply instanceof Reply.Verbatim verbatim) {
      return "=" + verbatim.text();
    }
    if (reply instanceof Reply.Array array) {
      return elements(array.elements()).toString();
    }
    if (reply instanceof Reply.Push push) {
      return ">" + elements(push.elements());
    }
    if (reply instanceof Reply.Several several) {
      return String.join(" ", elements(several.replies()));
    }
    if (reply instanceof Reply.Set set) {
      return "~" + elements(set.elements());
    }
    if (reply instanceof Reply.Map map) {
      return pairs(elements(map.keysAndValues()));
    }
    if (reply instanceof Reply.Null none) {
      return none.array() ? "null array" : "null";
    }
    return reply.toString();
  }

  private static List<String> elements(List<? extends Reply> replies) {
    return replies.stream().map(ReplyText::of).toList();
  }

  private static String pairs(List<String> elements) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < elements.size(); i += 2) {
      pairs.add(elements.get(i) + ": " + elements.get(i + 1));
    }
    return "{" + String.join(", ", pairs) + "}";
  }
}
