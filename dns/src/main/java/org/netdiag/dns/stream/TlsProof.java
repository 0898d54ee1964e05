package org.netdiag.dns.stream;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;
import org.netdiag.dns.query.TlsFacts;

/// What a TLS session shows of its server, and whether that proves its name.
///
/// @param authorities who is trusted
/// @param wanted the name or address that the certificate has to be for
/// @param now when
record TlsProof(X509TrustManager authorities, String wanted, Instant now) {
  /// What TLS came to.
  ///
  /// @param application protocol by ALPN, or empty
  /// @param resumed whether an earlier session was taken up
  TlsFacts facts(SSLSession session, String application, boolean resumed) {
    X509Certificate[] chain = chain(session);
    String protocol = session.getProtocol();
    String cipher = session.getCipherSuite();
    if (chain.length == 0) {
      return new TlsFacts(
          protocol,
          cipher,
          application,
          false,
          "the server has no certificate",
          "",
          List.of(),
          Optional.empty(),
          "",
          resumed);
    }
    String problem = problem(chain);
    return new TlsFacts(
        protocol,
        cipher,
        application,
        problem.isEmpty(),
        problem,
        Failures.line(chain[0].getSubjectX500Principal().getName()),
        Identity.names(chain[0]),
        Optional.of(chain[0].getNotAfter().toInstant()),
        pin(chain[0]),
        resumed);
  }

  private static X509Certificate[] chain(SSLSession session) {
    try {
      Certificate[] given = session.getPeerCertificates();
      X509Certificate[] chain = new X509Certificate[given.length];
      for (int i = 0; i < given.length; i++) {
        if (!(given[i] instanceof X509Certificate each)) {
          return new X509Certificate[0];
        }
        chain[i] = each;
      }
      return chain;
    } catch (SSLPeerUnverifiedException none) {
      return new X509Certificate[0];
    }
  }

  /// Everything that is wrong, in one line; empty when nothing is.
  String problem(X509Certificate[] chain) {
    List<String> problems = new ArrayList<>(2);
    validity(chain, problems);
    boolean dated = problems.isEmpty();
    try {
      // TLS 1.3 does not tie the certificate to a key exchange, for which JSSE says UNKNOWN.
      authorities.checkServerTrusted(chain, "UNKNOWN");
    } catch (CertificateException untrusted) {
      String why = untrusted(untrusted, chain);
      if (dated || !why.isEmpty()) {
        problems.add(why.isEmpty() ? Failures.text(untrusted) : why);
      }
    }
    if (!Identity.matches(chain[0], wanted)) {
      List<String> names = Identity.names(chain[0]);
      String told = names.isEmpty() ? "no name" : String.join(", ", names);
      problems.add(Failures.line("the certificate is for " + told + ", not for " + wanted));
    }
    return String.join("; ", problems);
  }

  private void validity(X509Certificate[] chain, List<String> problems) {
    for (int i = 0; i < chain.length; i++) {
      String what = i == 0 ? "the certificate" : "certificate " + (i + 1) + " of the chain";
      if (now.isAfter(chain[i].getNotAfter().toInstant())) {
        problems.add(what + " expired on " + day(chain[i].getNotAfter().toInstant()));
      } else if (now.isBefore(chain[i].getNotBefore().toInstant())) {
        problems.add(what + " begins on " + day(chain[i].getNotBefore().toInstant()));
      }
    }
  }

  private static LocalDate day(Instant when) {
    return LocalDate.ofInstant(when, ZoneOffset.UTC);
  }

  /// Why a chain is not trusted; empty when only its dates are wrong.
  private static String untrusted(CertificateException thrown, X509Certificate[] chain) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof CertPathValidatorException invalid
          && invalid.getReason() instanceof BasicReason reason) {
        switch (reason) {
          case EXPIRED, NOT_YET_VALID -> {
            return "";
          }
          case REVOKED -> {
            return "the certificate is revoked";
          }
          case INVALID_SIGNATURE -> {
            return "a signature in the chain of certificates is wrong";
          }
          case ALGORITHM_CONSTRAINED -> {
            return "the chain of certificates uses an algorithm that is not allowed any more";
          }
          case UNSPECIFIED, UNDETERMINED_REVOCATION_STATUS -> {}
        }
      }
      if (each instanceof java.security.cert.CertPathBuilderException) {
        X509Certificate leaf = chain[0];
        boolean own = leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
        return own
            ? "the certificate is signed by itself"
            : Failures.line(
                "no trusted authority vouches for the certificate, which names "
                    + leaf.getIssuerX500Principal().getName()
                    + " as its issuer");
      }
    }
    return Failures.text(thrown);
  }

  private static String pin(X509Certificate certificate) {
    try {
      byte[] key = certificate.getPublicKey().getEncoded();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
