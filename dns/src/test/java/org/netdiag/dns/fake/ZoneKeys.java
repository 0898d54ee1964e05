package org.netdiag.dns.fake;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;

/// One key of a zone that signs everything, and the time that its signatures cover.
public record ZoneKeys(DNSKEYRecord key, KeyPair pair, Instant inception, Instant expiration) {
  private static final int ENTRY_POINT = 257;
  private static final int TTL = 3600;

  /// A fresh key for signatures from ten days before `now` to twenty after it.
  public static ZoneKeys of(Name zone, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      DNSKEYRecord key =
          new DNSKEYRecord(
              zone,
              DClass.IN,
              TTL,
              ENTRY_POINT,
              DNSKEYRecord.Protocol.DNSSEC,
              DNSSEC.Algorithm.ECDSAP256SHA256,
              pair.getPublic());
      return new ZoneKeys(key, pair, now.minusSeconds(864_000), now.plusSeconds(1_728_000));
    } catch (GeneralSecurityException | DNSSEC.DNSSECException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The same key with another time.
  public ZoneKeys during(Instant from, Instant to) {
    return new ZoneKeys(key, pair, from, to);
  }

  /// What the zone above says about the key.
  public DSRecord ds() {
    return new DSRecord(key.getName(), DClass.IN, TTL, DNSSEC.Digest.SHA256, key);
  }

  RRSIGRecord sign(List<Record> set) {
    try {
      RRset records = new RRset();
      new ArrayList<>(set).forEach(records::addRR);
      return DNSSEC.sign(records, key, pair.getPrivate(), inception, expiration);
    } catch (DNSSEC.DNSSECException e) {
      throw new IllegalStateException(e);
    }
  }
}
