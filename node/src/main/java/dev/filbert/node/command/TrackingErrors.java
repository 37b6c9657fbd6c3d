/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.resp.Reply;

/** The error texts of CLIENT TRACKING and CLIENT CACHING, word for word as Redis has them. */
final class TrackingErrors {
  /** CLIENT CACHING where nothing is tracked. */
  static final Reply CACHING_WITHOUT_TRACKING =
      Reply.error(
          "ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or"
              + " OPTOUT mode enabled");

  /** CLIENT CACHING YES without OPTIN. */
  static final Reply CACHING_YES =
      Reply.error("ERR CLIENT CACHING YES is only valid when tracking is enabled in OPTIN mode.");

  /** CLIENT CACHING NO without OPTOUT. */
  static final Reply CACHING_NO =
      Reply.error("ERR CLIENT CACHING NO is only valid when tracking is enabled in OPTOUT mode.");

  /** Two REDIRECTs. */
  static final Reply ONE_REDIRECT =
      Reply.error("ERR A client can only redirect to a single other client");

  /** REDIRECT to nobody. */
  static final Reply NO_TARGET =
      Reply.error("ERR The client ID you want redirect to does not exist");

  /** PREFIX alone. */
  static final Reply PREFIX_WITHOUT_BCAST =
      Reply.error("ERR PREFIX option requires BCAST mode to be enabled");

  /** BCAST where there was none, or the other way round. */
  static final Reply BCAST_SWITCH =
      Reply.error(
          "ERR You can't switch BCAST mode on/off before disabling tracking for this client, and"
              + " then re-enabling it with a different mode.");

  /** Options that exclude each other. */
  static final Reply BCAST_AND_OPT =
      Reply.error("ERR OPTIN and OPTOUT are not compatible with BCAST");

  /** Options that exclude each other. */
  static final Reply OPTIN_AND_OPTOUT =
      Reply.error("ERR You can't specify both OPTIN mode and OPTOUT mode");

  /** OPTIN where there was OPTOUT, or the other way round. */
  static final Reply OPT_SWITCH =
      Reply.error(
          "ERR You can't switch OPTIN/OPTOUT mode before disabling tracking for this client, and"
              + " then re-enabling it with a different mode.");

  private TrackingErrors() {}

  /** A prefix that overlaps with one that the session has. */
  static Reply overlapsExisting(byte[] prefix, byte[] existing) {
    return overlap(prefix, "an existing prefix", existing);
  }

  /** Two prefixes of one call that overlap. */
  static Reply overlapsProvided(byte[] prefix, byte[] other) {
    return overlap(prefix, "another provided prefix", other);
  }

  private static Reply overlap(byte[] prefix, String what, byte[] other) {
    return Reply.error(
        "ERR Prefix '"
            + new String(prefix, UTF_8)
            + "' overlaps with "
            + what
            + " '"
            + new String(other, UTF_8)
            + "'. Prefixes for a single client must not overlap.");
  }
}
