package org.netdiag.dns.stream;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.shared.net.Clock;

/// How far one try has come. Used by one thread.
final class Progress {
  /// What the try is at.
  enum Stage {
    /// Making a socket.
    OPENING,
    /// Connecting it.
    CONNECTING,
    /// Setting up TLS.
    SECURING,
    /// Asking, and waiting for the answer.
    ASKING
  }

  private final Clock clock;
  private final long patienceNanos;
  private long startNanos;
  private Stage stage = Stage.OPENING;
  private OptionalLong connectNanos = OptionalLong.empty();
  private OptionalLong tlsNanos = OptionalLong.empty();
  private OptionalLong queryNanos = OptionalLong.empty();
  private OptionalLong elapsedNanos = OptionalLong.empty();
  private long stageNanos;
  private long arrivedNanos;
  private Optional<TlsFacts> tls = Optional.empty();
  private Strays strays = Strays.NONE;
  private int have;
  private int want;
  private int messages;

  Progress(Clock clock, long patienceNanos) {
    this.clock = clock;
    this.patienceNanos = patienceNanos;
    this.startNanos = clock.nanos();
    this.stageNanos = startNanos;
  }

  /// The whole time-out from the start of the try.
  Deadline deadline() {
    return new Deadline(clock, startNanos + patienceNanos);
  }

  /// The whole time-out from now, for each further message of a transfer.
  Deadline renewed() {
    return Deadline.in(clock, patienceNanos);
  }

  Clock clock() {
    return clock;
  }

  Stage stage() {
    return stage;
  }

  /// Begins a stage, which ends the one before. The time of the try begins with connecting.
  void begin(Stage next) {
    long now = clock.nanos();
    if (next == Stage.CONNECTING) {
      startNanos = now;
    }
    if (stage == Stage.CONNECTING) {
      connectNanos = OptionalLong.of(now - stageNanos);
    } else if (stage == Stage.SECURING) {
      tlsNanos = OptionalLong.of(now - stageNanos);
    }
    stage = next;
    stageNanos = now;
  }

  /// Takes the time since the stage began out of the try: it was this program's own and not the
  /// server's.
  void resume() {
    long now = clock.nanos();
    startNanos += now - stageNanos;
    stageNanos = now;
  }

  void tls(Optional<TlsFacts> facts) {
    tls = facts;
  }

  /// Notes that the last byte of a message has come.
  void arrived() {
    arrivedNanos = clock.nanos();
    have = 0;
    want = 0;
  }

  /// Notes that the message which came last is part of the answer; the coming of the first one ends
  /// the time that is measured.
  void accepted() {
    messages++;
    if (queryNanos.isEmpty()) {
      queryNanos = OptionalLong.of(arrivedNanos - stageNanos);
      elapsedNanos = OptionalLong.of(arrivedNanos - startNanos);
    }
  }

  /// How many messages of the answer have come.
  int messages() {
    return messages;
  }

  void stray(Strays more) {
    strays = strays.plus(more);
  }

  Strays strays() {
    return strays;
  }

  /// Notes how much of a message is there.
  void partial(int bytes, int ofBytes) {
    have = bytes;
    want = ofBytes;
  }

  /// Whether anything has come in answer to the question.
  boolean heard() {
    return have > 0 || messages > 0 || strays.rejected() > 0;
  }

  /// Where the answer broke off, such as ` after 3 messages and 7 of 52 bytes`, empty at its start.
  String where() {
    StringBuilder text = new StringBuilder();
    if (messages > 0) {
      text.append(" after ").append(messages).append(messages == 1 ? " message" : " messages");
    }
    if (have > 0) {
      text.append(messages > 0 ? " and " : " after ").append(have);
      if (want > 0) {
        text.append(" of ").append(want);
      }
      text.append(want == 1 || (want == 0 && have == 1) ? " byte" : " bytes");
    }
    return text.toString();
  }

  StreamAnswer answer(List<DnsMessage> reply) {
    return result(AttemptEnd.REPLY, "", reply);
  }

  StreamAnswer failure(StreamFailure failure) {
    return result(failure.end(), failure.text(), List.of());
  }

  private StreamAnswer result(AttemptEnd end, String text, List<DnsMessage> reply) {
    long elapsed =
        reply.isEmpty() || elapsedNanos.isEmpty()
            ? clock.nanos() - startNanos
            : elapsedNanos.getAsLong();
    Phases phases = new Phases(connectNanos, tlsNanos, queryNanos);
    return new StreamAnswer(end, text, reply, elapsed, phases, tls, strays);
  }
}
