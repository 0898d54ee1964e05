package org.netdiag.dns.stream;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.TsigKey;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/// Signatures by a shared key: RFC 8945.
public final class Tsig {
  private static final int ARCOUNT = 10;

  private Tsig() {}

  /// The message with a TSIG record behind it.
  ///
  /// @param query a whole message without one
  /// @param epochSeconds the time that is signed
  /// @throws IllegalArgumentException when the key's algorithm is not known, its secret is empty,
  ///   or the message grows above 65535 bytes
  public static Octets sign(Octets query, TsigKey key, long epochSeconds) {
    TSIG signer = tsig(key, new Moment(epochSeconds));
    Message header = new Message(query.u16(0));
    TSIGRecord record = signer.generate(header, query.bytes(), Rcode.NOERROR, none());
    MessageWriter out = new MessageWriter();
    out.octets(query).octets(Octets.of(record.toWire(Section.ADDITIONAL)));
    out.set16(ARCOUNT, query.u16(ARCOUNT) + 1);
    return Octets.of(out.bytes());
  }

  /// Why a reply does not hold as an answer to a signed question, in one line without a final dot;
  /// empty when its signature is right.
  ///
  /// @param query the question as it was sent, signed
  /// @param reply all bytes of the reply
  /// @param epochSeconds now
  public static Optional<String> verify(
      Octets query, Octets reply, TsigKey key, long epochSeconds) {
    return verifier(query, key).next(reply, epochSeconds, /* last= */ true);
  }

  /// For an answer of one or more messages.
  ///
  /// @param query the question as it was sent, signed
  /// @throws IllegalArgumentException when the question is not signed
  public static Verifier verifier(Octets query, TsigKey key) {
    return new Verifier(query, key);
  }

  /// Checks the messages of one answer in their order: RFC 8945 section 5.3.1 has the first and the
  /// last of them signed, and one of a hundred between them.
  public static final class Verifier {
    private final TsigKey key;
    private final Moment moment = new Moment(0);
    private final TSIG.StreamVerifier verifier;

    private Verifier(Octets query, TsigKey key) {
      this.key = key;
      this.verifier = new TSIG.StreamVerifier(tsig(key, moment), signature(query));
    }

    private static TSIGRecord signature(Octets query) {
      try {
        TSIGRecord record = new Message(query.bytes()).getTSIG();
        if (record != null) {
          return record;
        }
      } catch (IOException malformed) {
        throw new IllegalArgumentException("the question is no message", malformed);
      }
      throw new IllegalArgumentException("the question is not signed");
    }

    /// Why the next message does not hold, as [Tsig#verify] says it.
    ///
    /// @param epochSeconds now
    /// @param last whether no message follows
    public Optional<String> next(Octets message, long epochSeconds, boolean last) {
      moment.epochSeconds = epochSeconds;
      try {
        byte[] bytes = message.bytes();
        Message parsed = new Message(bytes);
        int result = verifier.verify(parsed, bytes, last);
        Optional<TSIGRecord> record = Optional.ofNullable(parsed.getTSIG());
        return record.isEmpty() ? unsigned(result) : signed(result, record.get(), epochSeconds);
      } catch (IOException | RuntimeException malformed) {
        // What the library cannot read it cannot check either.
        return Optional.of("the signature cannot be read");
      }
    }

    private static Optional<String> unsigned(int result) {
      return result == Rcode.NOERROR ? Optional.empty() : Optional.of("the answer is not signed");
    }

    private Optional<String> signed(int result, TSIGRecord record, long epochSeconds) {
      String told = told(record, epochSeconds);
      if (!told.isEmpty()) {
        return Optional.of(told);
      }
      return switch (result) {
        case Rcode.NOERROR -> Optional.empty();
        case Rcode.BADKEY ->
            Optional.of(
                Failures.line(
                    "the answer is signed by the key "
                        + record.getName()
                        + " with "
                        + record.getAlgorithm()));
        case Rcode.BADTIME ->
            Optional.of(
                "the answer was signed "
                    + Math.abs(epochSeconds - record.getTimeSigned().getEpochSecond())
                    + " s from this clock's time");
        default -> Optional.of("the signature of the answer is wrong");
      };
    }

    /// What the server found wrong with the question's signature: RFC 8945 section 5.2.
    private String told(TSIGRecord record, long epochSeconds) {
      return switch (record.getError()) {
        case Rcode.NOERROR -> "";
        case Rcode.BADSIG -> "the server finds the signature of the question wrong (BADSIG)";
        case Rcode.BADKEY -> "the server does not know the key " + key.name() + " (BADKEY)";
        case Rcode.BADTIME -> "the server's clock " + clock(record, epochSeconds) + " (BADTIME)";
        default -> "the server refuses the signature with TSIG error " + record.getError();
      };
    }

    /// Section 5.2.3: the server's time comes in 48 bits of "other data".
    private static String clock(TSIGRecord record, long epochSeconds) {
      byte[] other = record.getOther();
      if (other == null || other.length != 6) {
        return "differs too much from this one";
      }
      long server = 0;
      for (byte each : other) {
        server = (server << 8) | (each & 0xff);
      }
      long ahead = server - epochSeconds;
      return "is " + Math.abs(ahead) + " s " + (ahead < 0 ? "behind" : "ahead of") + " this one";
    }
  }

  private static TSIG tsig(TsigKey key, Moment moment) {
    Name algorithm = TSIG.algorithmToName(key.algorithm());
    try {
      Name name = new Name(key.name().wire().bytes());
      return new TSIG(algorithm, name, new SecretKeySpec(key.secret().bytes(), "HMAC"), moment);
    } catch (IOException impossible) {
      throw new IllegalArgumentException("key name " + key.name(), impossible);
    }
  }

  /// The library takes null for the missing signature of an earlier message.
  @SuppressWarnings("NullAway")
  private static TSIGRecord none() {
    return null;
  }

  /// The time at which a signature is made or checked.
  private static final class Moment extends Clock {
    private volatile long epochSeconds;

    Moment(long epochSeconds) {
      this.epochSeconds = epochSeconds;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(epochSeconds);
    }
  }
}
