package org.netdiag.dns.query;

import java.util.Optional;
import org.netdiag.dns.message.Flag;
import org.netdiag.shared.wire.IpAddress;

/// How a question is put.
///
/// @param opcode 0 to 15; 0 is QUERY
/// @param flags header flags to set: RD, AD, CD, AA, TC and [Flag#ZERO], as on the wire
/// @param edns what is said by EDNS
/// @param patience how long answers are waited for
/// @param fallback whether a truncated answer is asked for again over TCP
/// @param negotiate whether BADVERS is asked again with the EDNS version that the server speaks
///   (RFC 6891 section 6.1.3)
/// @param randomCase whether letters get a random case that the answer must repeat
///   (draft-vixie-dnsext-dns0x20)
/// @param keepOpen whether a stream connection stays open for further questions
/// @param nextOnFailure whether SERVFAIL, REFUSED and NOTIMP move on to the next server, as the C
///   library does
/// @param recursionNeeded whether a reply without RA to a question with RD moves on to the next
///   server too, as nslookup does
/// @param tls what a TLS server has to prove
/// @param httpGet whether HTTPS uses GET instead of POST
/// @param tsig the key that signs
/// @param serial what an IXFR starts from: RFC 1995
/// @param local what this host's sockets are set to
public record QueryOptions(
    int opcode,
    int flags,
    EdnsRequest edns,
    Patience patience,
    boolean fallback,
    boolean negotiate,
    boolean randomCase,
    boolean keepOpen,
    boolean nextOnFailure,
    boolean recursionNeeded,
    TlsRequest tls,
    boolean httpGet,
    Optional<TsigKey> tsig,
    long serial,
    LocalEnd local) {
  private static final int SETTABLE =
      Flag.RD.mask()
          | Flag.AD.mask()
          | Flag.CD.mask()
          | Flag.AA.mask()
          | Flag.TC.mask()
          | Flag.RA.mask()
          | Flag.ZERO;

  /// Recursion and AD asked for, EDNS with a cookie, three tries of 5 s, TCP for what was cut.
  public static final QueryOptions DEFAULT = builder().build();

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public QueryOptions {
    if (opcode < 0 || opcode > 15) {
      throw new IllegalArgumentException("opcode " + opcode + " is not in 0 to 15");
    }
    if ((flags & ~SETTABLE) != 0) {
      throw new IllegalArgumentException("flags " + flags + " are not those of a question");
    }
    if (serial < 0 || serial > 0xffff_ffffL) {
      throw new IllegalArgumentException("serial " + serial + " is not in 0 to 4294967295");
    }
  }

  /// A builder with the defaults.
  public static Builder builder() {
    return new Builder();
  }

  /// A builder with these options.
  public Builder toBuilder() {
    return new Builder(this);
  }

  /// Gathers options.
  public static final class Builder {
    private int opcode;
    private int flags = Flag.RD.mask() | Flag.AD.mask();
    private EdnsRequest edns = EdnsRequest.DEFAULT;
    private Patience patience = Patience.DEFAULT;
    private boolean fallback = true;
    private boolean negotiate;
    private boolean randomCase;
    private boolean keepOpen;
    private boolean nextOnFailure = true;
    private boolean recursionNeeded;
    private TlsRequest tls = TlsRequest.DEFAULT;
    private boolean httpGet;
    private Optional<TsigKey> tsig = Optional.empty();
    private long serial;
    private LocalEnd local = LocalEnd.ANY;

    private Builder() {}

    private Builder(QueryOptions from) {
      opcode = from.opcode;
      flags = from.flags;
      edns = from.edns;
      patience = from.patience;
      fallback = from.fallback;
      negotiate = from.negotiate;
      randomCase = from.randomCase;
      keepOpen = from.keepOpen;
      nextOnFailure = from.nextOnFailure;
      recursionNeeded = from.recursionNeeded;
      tls = from.tls;
      httpGet = from.httpGet;
      tsig = from.tsig;
      serial = from.serial;
      local = from.local;
    }

    /// Sets the opcode.
    public Builder opcode(int value) {
      opcode = value;
      return this;
    }

    /// Sets or clears a header flag.
    public Builder flag(Flag flag, boolean on) {
      flags = on ? flags | flag.mask() : flags & ~flag.mask();
      return this;
    }

    /// Sets or clears the bit that must be zero.
    public Builder zeroBit(boolean on) {
      flags = on ? flags | Flag.ZERO : flags & ~Flag.ZERO;
      return this;
    }

    /// Sets what is said by EDNS.
    public Builder edns(EdnsRequest value) {
      edns = value;
      return this;
    }

    /// Sets how long answers are waited for.
    public Builder patience(Patience value) {
      patience = value;
      return this;
    }

    /// Sets whether a truncated answer is asked for again over TCP.
    public Builder fallback(boolean value) {
      fallback = value;
      return this;
    }

    /// Sets whether BADVERS is asked again with the version that the server speaks.
    public Builder negotiate(boolean value) {
      negotiate = value;
      return this;
    }

    /// Sets whether letters get a random case.
    public Builder randomCase(boolean value) {
      randomCase = value;
      return this;
    }

    /// Sets whether a stream connection stays open.
    public Builder keepOpen(boolean value) {
      keepOpen = value;
      return this;
    }

    /// Sets whether a failure of a server moves on to the next.
    public Builder nextOnFailure(boolean value) {
      nextOnFailure = value;
      return this;
    }

    /// Sets whether a reply without recursion moves on to the next server.
    public Builder recursionNeeded(boolean value) {
      recursionNeeded = value;
      return this;
    }

    /// Sets what a TLS server has to prove.
    public Builder tls(TlsRequest value) {
      tls = value;
      return this;
    }

    /// Sets whether HTTPS uses GET.
    public Builder httpGet(boolean value) {
      httpGet = value;
      return this;
    }

    /// Sets the key that signs.
    public Builder tsig(Optional<TsigKey> value) {
      tsig = value;
      return this;
    }

    /// Sets what an IXFR starts from.
    public Builder serial(long value) {
      serial = value;
      return this;
    }

    /// Sets the local address alone.
    public Builder source(Optional<IpAddress> value) {
      local = local.withSource(value);
      return this;
    }

    /// Sets what this host's sockets are set to.
    public Builder local(LocalEnd value) {
      local = value;
      return this;
    }

    /// The options.
    ///
    /// @throws IllegalArgumentException with the value and the bound
    public QueryOptions build() {
      return new QueryOptions(
          opcode,
          flags,
          edns,
          patience,
          fallback,
          negotiate,
          randomCase,
          keepOpen,
          nextOnFailure,
          recursionNeeded,
          tls,
          httpGet,
          tsig,
          serial,
          local);
    }
  }
}
