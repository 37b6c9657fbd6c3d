/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.MemberAttributeConfig;
import dev.filbert.node.slot.ClusterMember;
import org.jspecify.annotations.Nullable;

/** What each member tells the others about itself. */
final class MemberAttributes {
  private static final String ID = "filbert.id";
  private static final String NAME = "filbert.name";
  private static final String HOST = "filbert.host";
  private static final String RESP = "filbert.resp";
  private static final String CLUSTER = "filbert.cluster";
  private static final String HTTP = "filbert.http";

  /** Vert.x looks for its name of the node here. */
  private static final String VERTX_NODE_ID = "__vertx.nodeId";

  private MemberAttributes() {}

  /** Writes {@code self}; its grid port is not known yet, and is the member's own anyway. */
  static void write(MemberAttributeConfig attributes, ClusterMember self) {
    attributes.setAttribute(ID, self.id());
    attributes.setAttribute(NAME, self.name());
    attributes.setAttribute(HOST, self.host());
    attributes.setAttribute(RESP, Integer.toString(self.respPort()));
    attributes.setAttribute(CLUSTER, Integer.toString(self.clusterPort()));
    attributes.setAttribute(HTTP, Integer.toString(self.httpPort()));
    attributes.setAttribute(VERTX_NODE_ID, self.id());
  }

  /** What {@code member} says of itself, or null if it is no node of Filbert. */
  static @Nullable ClusterMember read(Member member) {
    String id = member.getAttribute(ID);
    String name = member.getAttribute(NAME);
    String host = member.getAttribute(HOST);
    if (id == null || name == null || host == null) {
      return null;
    }
    return new ClusterMember(
        id,
        name,
        host,
        port(member, RESP),
        port(member, CLUSTER),
        port(member, HTTP),
        member.getAddress().getPort());
  }

  private static int port(Member member, String attribute) {
    String port = member.getAttribute(attribute);
    return port == null ? 0 : Integer.parseInt(port);
  }
}
