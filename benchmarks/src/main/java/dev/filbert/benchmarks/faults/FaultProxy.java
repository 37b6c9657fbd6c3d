/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP proxy on loopback that can be told to harm what goes through: delay, stall, swallow, cut,
 * refuse, each direction by itself.
 *
 * <p>Each connection has two pumps; each pump reads ahead at most {@value Pump#PIECES_MAX} pieces,
 * then the sender has to wait, as with a real full buffer. The delays come from a seed, in the
 * order of the pieces of each connection.
 *
 * <p>Threading: thread-safe; blocks only its own threads.
 */
public final class FaultProxy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaultProxy.class);
  private static final int CONNECT_MILLIS = 2000;
  private static final int BACKLOG = 50;

  private final ServerSocket server;
  private final InetSocketAddress target;
  private final long seed;
  private final AtomicLong connections = new AtomicLong();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();

  private volatile Weather toServer = Weather.CLEAR;
  private volatile Weather toClient = Weather.CLEAR;
  private volatile boolean refusing;

  private FaultProxy(ServerSocket server, InetSocketAddress target, long seed) {
    this.server = server;
    this.target = target;
    this.seed = seed;
  }

  /**
   * Listens on a free port of loopback for {@code target}.
   *
   * @param seed where the delays come from
   * @throws IOException if no port can be had
   */
  public static FaultProxy before(InetSocketAddress target, long seed) throws IOException {
    return before(InetAddress.getLoopbackAddress(), target, seed);
  }

  /** Like {@link #before(InetSocketAddress, long)}, on a free port of {@code local}. */
  public static FaultProxy before(InetAddress local, InetSocketAddress target, long seed)
      throws IOException {
    return at(new InetSocketAddress(local, 0), target, seed);
  }

  /**
   * Like {@link #before(InetSocketAddress, long)}, for those who were told where to connect to.
   *
   * @throws IOException if somebody listens at {@code place} already
   */
  public static FaultProxy at(InetSocketAddress place, InetSocketAddress target, long seed)
      throws IOException {
    ServerSocket server = new ServerSocket(place.getPort(), BACKLOG, place.getAddress());
    FaultProxy proxy = new FaultProxy(server, target, seed);
    proxy.daemon("accept", proxy::accept);
    return proxy;
  }

  /** The port to connect to. */
  public int port() {
    return server.getLocalPort();
  }

  /** Changes what happens to what clients send; holds for what is under way, too. */
  public void toServer(Weather weather) {
    toServer = weather;
    links.forEach(Link::weatherChanged);
  }

  /** Changes what happens to what the server sends; holds for what is under way, too. */
  public void toClient(Weather weather) {
    toClient = weather;
    links.forEach(Link::weatherChanged);
  }

  /** Closes every connection and refuses new ones until {@link #heal}. */
  public void cut() {
    refusing = true;
    links.forEach(Link::close);
  }

  /** Lets everything pass again. Connections that were cut stay so; new ones are taken. */
  public void heal() {
    refusing = false;
    toServer(Weather.CLEAR);
    toClient(Weather.CLEAR);
  }

  /** How many connections are open. */
  public int open() {
    return links.size();
  }

  /** Ends the proxy and every connection. */
  @Override
  public void close() throws IOException {
    server.close();
    links.forEach(Link::close);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        take(server.accept());
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.warn("proxy on port {} could not take a connection", port(), e);
        }
      }
    }
  }

  private void take(Socket client) throws IOException {
    if (refusing) {
      client.close();
      return;
    }
    Socket upstream = new Socket();
    try {
      upstream.connect(target, CONNECT_MILLIS);
    } catch (IOException e) {
      // The target is down: to the client it looks just so.
      client.close();
      upstream.close();
      return;
    }
    client.setTcpNoDelay(true);
    upstream.setTcpNoDelay(true);
    Link link = new Link(client, upstream, new Random(seed + connections.incrementAndGet()));
    links.add(link);
    if (refusing) {
      // Cut since it was taken: not a byte may pass.
      link.close();
      return;
    }
    link.start();
  }

  private void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, "proxy-" + port() + "-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** One client's connection and the one made for it. */
  private final class Link {
    private final Socket client;
    private final Socket upstream;
    private final Pump up;
    private final Pump down;

    Link(Socket client, Socket upstream, Random random) {
      this.client = client;
      this.upstream = upstream;
      this.up = new Pump(client, upstream, () -> toServer, new Random(random.nextLong()));
      this.down = new Pump(upstream, client, () -> toClient, new Random(random.nextLong()));
    }

    void start() {
      for (Pump pump : new Pump[] {up, down}) {
        daemon("read", () -> endWith(pump::readAhead));
        daemon("write", () -> endWith(pump::passOn));
      }
    }

    void weatherChanged() {
      up.weatherChanged();
      down.weatherChanged();
    }

    void close() {
      links.remove(this);
      for (Socket socket : new Socket[] {client, upstream}) {
        try {
          socket.close();
        } catch (IOException e) {
          LOG.debug("closing a proxied connection", e);
        }
      }
      up.close();
      down.close();
    }

    private void endWith(Pump.Work work) {
      try {
        work.run();
      } catch (IOException e) {
        LOG.debug("a proxied connection broke", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        close();
      }
    }
  }
}
