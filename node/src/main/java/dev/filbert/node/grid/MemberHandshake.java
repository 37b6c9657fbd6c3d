/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.MemberSocketInterceptor;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both ends of every connection between members prove that they know the grid's secret, before one
 * byte of Hazelcast's protocol is read: each sends a random challenge and answers the other's with
 * an HMAC-SHA256 over both challenges, its role first, so that an answer cannot be sent back.
 *
 * <p>The acceptor's challenge goes out first and unasked: reading it tells a prober that the
 * process is alive. Nothing is encrypted, and an attacker on the path could take over a proven
 * connection: run members on a network you trust.
 *
 * <p>Threading: thread-safe; blocks up to the timeout, on Hazelcast's threads for that purpose.
 */
final class MemberHandshake implements MemberSocketInterceptor {
  static final int CHALLENGE_BYTES = 32;

  private static final int PROOF_BYTES = 32;

  /**
   * Challenges start like this. Hazelcast's clients read it as a negative length and give up; a
   * random one could make them allocate gigabytes.
   */
  private static final byte[] MAGIC = {0, 'F', 'G', (byte) 0xFF};

  private static final Logger LOG = LoggerFactory.getLogger(MemberHandshake.class);

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] ACCEPTOR = "filbert acceptor 1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONNECTOR = "filbert connector 1".getBytes(StandardCharsets.US_ASCII);

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();
  private final RefusedHosts refused = new RefusedHosts(System::nanoTime);
  private final int timeoutMillis;
  private volatile @Nullable String refusal;

  /**
   * @param secret what members share
   * @param timeoutMillis how long the other end may take for each answer
   */
  MemberHandshake(String secret, int timeoutMillis) {
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.timeoutMillis = timeoutMillis;
  }

  @Override
  public void init(Properties properties) {
    // Everything comes through the constructor.
  }

  @Override
  public void onAccept(Socket socket) throws IOException {
    try {
      withTimeout(socket, () -> accept(socket));
    } catch (EOFException e) {
      // A check whether the port is open, a scan, or a member that is just leaving.
      LOG.debug("no handshake: {}", e.getMessage());
      throw e;
    } catch (IOException e) {
      // Logged here, since Hazelcast, which gets the exception, would print its stack trace.
      if (refused.isNews(socket.getInetAddress())) {
        LOG.warn(
            "a connection to the grid port was refused: {}; told once an hour for each host",
            e.getMessage());
      } else {
        LOG.debug("a connection to the grid port was refused again: {}", e.getMessage());
      }
      throw e;
    }
  }

  private void accept(Socket socket) throws IOException {
    byte[] mine = challenge();
    write(socket, mine);
    byte[] theirs = readChallenge(socket);
    check(socket, read(socket, PROOF_BYTES), proof(CONNECTOR, mine, theirs));
    write(socket, proof(ACCEPTOR, mine, theirs));
  }

  @Override
  public void onConnect(Socket socket) throws IOException {
    withTimeout(
        socket,
        () -> {
          byte[] theirs = readChallenge(socket);
          byte[] mine = challenge();
          write(socket, mine);
          write(socket, proof(CONNECTOR, theirs, mine));
          check(socket, readAnswer(socket), proof(ACCEPTOR, theirs, mine));
        });
  }

  /**
   * Why the last node that this one connected to hung up on its proof, or null if none did: most
   * likely they do not share a secret.
   */
  @Nullable String refusal() {
    return refusal;
  }

  /** Reads what the acceptor answers to a proof; one that does not accept it hangs up. */
  private byte[] readAnswer(Socket socket) throws IOException {
    try {
      return read(socket, PROOF_BYTES);
    } catch (IOException e) {
      String why =
          socket.getRemoteSocketAddress()
              + " refused this node's grid secret; set the same grid secret (or password) on all"
              + " nodes";
      refusal = why;
      throw new IOException(why, e);
    }
  }

  private interface Exchange {
    void run() throws IOException;
  }

  private void withTimeout(Socket socket, Exchange exchange) throws IOException {
    int before = socket.getSoTimeout();
    socket.setSoTimeout(timeoutMillis);
    exchange.run();
    socket.setSoTimeout(before);
  }

  private byte[] challenge() {
    byte[] bytes = new byte[CHALLENGE_BYTES];
    random.nextBytes(bytes);
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    return bytes;
  }

  private static byte[] readChallenge(Socket socket) throws IOException {
    byte[] bytes = read(socket, CHALLENGE_BYTES);
    if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException(
          socket.getRemoteSocketAddress() + " is not the grid port of a Filbert node");
    }
    return bytes;
  }

  private byte[] proof(byte[] role, byte[] acceptorChallenge, byte[] connectorChallenge) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(role);
      mac.update(acceptorChallenge);
      return mac.doFinal(connectorChallenge);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java runtime", e);
    }
  }

  private static void check(Socket socket, byte[] given, byte[] wanted) throws IOException {
    if (!MessageDigest.isEqual(given, wanted)) {
      throw new IOException(
          socket.getRemoteSocketAddress()
              + " does not know the grid's secret; set the same grid secret (or password) on all"
              + " nodes");
    }
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      socket.getChannel().write(buffer);
    }
  }

  /** Through the socket's stream: reads of the channel itself know no timeout. */
  private static byte[] read(Socket socket, int count) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException(
          socket.getRemoteSocketAddress()
              + " closed the connection in the middle of the handshake; it may not be a Filbert"
              + " node, or have another grid secret");
    }
    return bytes;
  }
}
