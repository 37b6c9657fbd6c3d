/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

import dev.filbert.node.access.Account;
import dev.filbert.node.pubsub.Subscriber;
import dev.filbert.node.push.Outlet;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.tracking.TrackedSession;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the node remembers of one connection.
 *
 * <p>Threading: changed on the event loop of its connection only. The getters may be called from
 * any thread, for INFO and CLIENT LIST; they may lag behind a little.
 */
public final class Session implements Outlet {
  /** What {@link #lastCommand()} is before the first command, and after one that is unknown. */
  public static final String NO_COMMAND = "NULL";

  private final long id;
  private final View view;
  private final ClientLink link;
  private final int databases;
  private final Supplier<@Nullable Account> newcomer;
  private final long openedMillis;
  private final CallOrder order = new CallOrder();
  private final CallRun calls = new CallRun();

  private volatile RespVersion version = RespVersion.RESP2;
  private volatile int database;
  private volatile @Nullable Account account;
  private volatile String name = "";
  private volatile String libraryName = "";
  private volatile String libraryVersion = "";
  private volatile boolean noEvict;
  private volatile boolean noTouch;
  private volatile boolean closeAfterReply;
  private final LastUse lastUse = new LastUse();
  private ReplyMode replyMode = ReplyMode.ON;
  private volatile @Nullable Transaction transaction;
  private volatile @Nullable TrackedSession tracked;
  private volatile @Nullable Subscriber subscriber;
  private volatile @Nullable Watches watches;

  /**
   * A session of a connection just accepted: RESP2, database 0, no name.
   *
   * @param id unique on this node, never used again
   * @param link the connection
   * @param databases how many databases SELECT offers
   * @param newcomer who a client is that has not said so; gives null if it must AUTH first
   * @param nowMillis epoch milliseconds
   */
  public Session(
      long id,
      View view,
      ClientLink link,
      int databases,
      Supplier<@Nullable Account> newcomer,
      long nowMillis) {
    this.id = id;
    this.view = view;
    this.link = link;
    this.databases = databases;
    this.newcomer = newcomer;
    this.account = newcomer.get();
    this.openedMillis = nowMillis;
  }

  /** The number that CLIENT ID reports. */
  @Override
  public long id() {
    return id;
  }

  /** What the client sees of the cluster. */
  public View view() {
    return view;
  }

  /** The connection. */
  public ClientLink link() {
    return link;
  }

  /** How many databases SELECT offers: 1 in the cluster view. */
  public int databases() {
    return view == View.CLUSTER ? 1 : databases;
  }

  /** The protocol in force, also for the reply of the command that changed it. */
  public RespVersion version() {
    return version;
  }

  /** See {@link #version()}. */
  public void version(RespVersion version) {
    this.version = version;
  }

  /** The selected database, from 0. */
  public int database() {
    return database;
  }

  /** See {@link #database()}. */
  public void database(int database) {
    this.database = database;
  }

  /** Whether the client may run commands that need AUTH. */
  public boolean authenticated() {
    return account != null;
  }

  /** Who the client is, or null before AUTH. */
  public @Nullable Account account() {
    return account;
  }

  /** The client has proved who it is. */
  public void account(Account proved) {
    this.account = proved;
  }

  /** The name the client gave itself, or empty. */
  public String name() {
    return name;
  }

  /** See {@link #name()}. */
  public void name(String name) {
    this.name = name;
  }

  /** The client library, as CLIENT SETINFO told, or empty. */
  public String libraryName() {
    return libraryName;
  }

  /** See {@link #libraryName()}. */
  public void libraryName(String libraryName) {
    this.libraryName = libraryName;
  }

  /** The client library's version, as CLIENT SETINFO told, or empty. */
  public String libraryVersion() {
    return libraryVersion;
  }

  /** See {@link #libraryVersion()}. */
  public void libraryVersion(String libraryVersion) {
    this.libraryVersion = libraryVersion;
  }

  /** Whether CLIENT NO-EVICT is on. */
  public boolean noEvict() {
    return noEvict;
  }

  /** See {@link #noEvict()}. */
  public void noEvict(boolean noEvict) {
    this.noEvict = noEvict;
  }

  /** Whether CLIENT NO-TOUCH is on. */
  public boolean noTouch() {
    return noTouch;
  }

  /** See {@link #noTouch()}. */
  public void noTouch(boolean noTouch) {
    this.noTouch = noTouch;
  }

  /** Which replies the client wants. */
  public ReplyMode replyMode() {
    return replyMode;
  }

  /** See {@link #replyMode()}. */
  public void replyMode(ReplyMode replyMode) {
    this.replyMode = replyMode;
  }

  /** The open transaction, or null outside MULTI. */
  public @Nullable Transaction transaction() {
    return transaction;
  }

  /** See {@link #transaction()}. */
  public void transaction(@Nullable Transaction transaction) {
    this.transaction = transaction;
  }

  /** What it tracks, or null if it never did. */
  public @Nullable TrackedSession tracked() {
    return tracked;
  }

  /** See {@link #tracked()}. */
  public void tracked(TrackedSession tracked) {
    this.tracked = tracked;
  }

  /** What it subscribes to, or null if it never did. */
  public @Nullable Subscriber subscriber() {
    return subscriber;
  }

  /** See {@link #subscriber()}. */
  public void subscriber(Subscriber subscriber) {
    this.subscriber = subscriber;
  }

  @Override
  public boolean speaksResp3() {
    return version == RespVersion.RESP3;
  }

  @Override
  public boolean isSubscribed() {
    Subscriber own = subscriber;
    return own != null && own.isSubscribed();
  }

  @Override
  public void push(Supplier<? extends Reply> push, int bytes) {
    link.push(push, bytes);
  }

  /** What the client watches, or null if nothing. */
  public @Nullable Watches watches() {
    return watches;
  }

  /** See {@link #watches()}. */
  public void watches(@Nullable Watches watches) {
    this.watches = watches;
  }

  /** Whether the connection is to be closed once the replies so far are sent. */
  public boolean closeAfterReply() {
    return closeAfterReply;
  }

  /** Asks for {@link #closeAfterReply()}; there is no way back. */
  public void requestClose() {
    closeAfterReply = true;
  }

  /** Notes a request, for CLIENT LIST. */
  public void used(String command, long nanoTime) {
    lastUse.note(command, nanoTime);
  }

  /** The full name of the last command, such as {@code client|setname}, or {@code NULL}. */
  public String lastCommand() {
    return lastUse.command();
  }

  /** When the connection was accepted, in epoch milliseconds. */
  public long openedMillis() {
    return openedMillis;
  }

  /** For how many seconds it has not sent a command, or -1 if it never has. */
  public int idleSeconds(long nanoTime) {
    return lastUse.idleSeconds(nanoTime);
  }

  /** The order of its calls. */
  public CallOrder order() {
    return order;
  }

  /** Its calls that are not counted yet. */
  public CallRun calls() {
    return calls;
  }

  /** Forgets everything but the identity, tracking and subscriptions: the rest of RESET. */
  public void reset() {
    version = RespVersion.RESP2;
    database = 0;
    account = newcomer.get();
    name = "";
    noEvict = false;
    noTouch = false;
    replyMode = ReplyMode.ON;
    transaction = null;
    watches = null;
  }
}
