package org.netdiag.trace.names;

import com.maxmind.db.ClosedDatabaseException;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.names.PrivateBlocks;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// AS numbers out of a file in the [MaxMind DB format](https://maxmind.github.io/MaxMind-DB/): asks
/// nobody and answers at once.
///
/// The number of a record is its `autonomous_system_number` (GeoLite2-ASN, GeoIP2-ISP, DB-IP), that
/// of its `traits` (GeoIP2-Enterprise), or its `asn`, a number or a text such as `AS64500`
/// (IPinfo). The file is mapped, not read: it costs address space, and pages that are touched. It
/// must stay as it is while it is open; replace it by renaming.
public final class MmdbAsn implements AsnSource {
  private static final String NUMBER = "autonomous_system_number";
  private static final long MOST_ASN = 0xffff_ffffL;

  /// How many records may lack a number before a file is taken for one of another kind.
  private static final int SAMPLE = 1000;

  private final Reader reader;
  private final boolean v4Only;

  private MmdbAsn(Reader reader) {
    this.reader = reader;
    this.v4Only = reader.getMetadata().ipVersion() == 4;
  }

  /// Opens a database.
  ///
  /// @throws IOException when it cannot be read, is none, is broken, or holds no AS numbers; its
  ///   message is one line that names the file and says which
  public static MmdbAsn open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + ": there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": it is no regular file");
    }
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": permission denied");
    }
    Reader reader;
    try {
      reader = new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED);
    } catch (IOException | RuntimeException broken) {
      throw new IOException(file + ": it is no MaxMind DB file, or not a whole one", broken);
    }
    MmdbAsn opened = new MmdbAsn(reader);
    boolean numbered;
    try {
      numbered = opened.hasNumbers();
    } catch (IOException
        | InvalidNetworkException
        | RuntimeException
        | VirtualMachineError broken) {
      throw new IOException(file + ": its records cannot be read", broken);
    }
    if (!numbered) {
      String kind = reader.getMetadata().databaseType();
      throw new IOException(file + ": it holds no AS numbers, its kind is " + kind);
    }
    return opened;
  }

  /// Found, absent where the file has no record or no number for the address and for
  /// [PrivateBlocks], failed where the file is broken or has no IPv6.
  @Override
  public CompletableFuture<Lookup<Long>> asn(IpAddress address) {
    return CompletableFuture.completedFuture(
        PrivateBlocks.contain(address) ? new Lookup.Absent<>() : look(address));
  }

  /// The reader fails a look-up after that. The mapping itself ends with the garbage collector.
  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException impossible) {
      throw new AssertionError("it only drops a reference", impossible);
    }
  }

  /* A broken file makes the reader throw more than I/O exceptions: a record that holds itself
   * overflows the stack, and a mapped page beyond the end of a file that was cut since is an
   * InternalError. Either is over when it has been caught here. */
  private Lookup<Long> look(IpAddress address) {
    if (v4Only && address.family() == Family.V6) {
      return new Lookup.Failed<>("the database has IPv4 only");
    }
    try {
      return answer(reader.get(InetAddress.getByAddress(address.bytes()), Map.class));
    } catch (ClosedDatabaseException closed) {
      return new Lookup.Failed<>("the source is closed");
    } catch (IOException | RuntimeException | VirtualMachineError broken) {
      return new Lookup.Failed<>("the database is broken: " + broken);
    }
  }

  private static Lookup<Long> answer(@Nullable Map<?, ?> row) {
    long asn = row == null ? 0 : number(row);
    return asn == 0 ? new Lookup.Absent<>() : new Lookup.Found<>(asn);
  }

  /// Whether one of the first records has a number.
  private boolean hasNumbers() throws IOException, InvalidNetworkException {
    Networks<?> records = reader.networks(Map.class);
    for (int i = 0; records.hasNext(); i++) {
      if (records.next().data() instanceof Map<?, ?> row && number(row) != 0) {
        return true;
      }
      if (i == SAMPLE) {
        return false;
      }
    }
    return false;
  }

  /// The number of a record, 0 for none.
  private static long number(Map<?, ?> row) {
    if (row.get(NUMBER) instanceof Number number) {
      return inRange(number.longValue());
    }
    if (row.get("traits") instanceof Map<?, ?> traits
        && traits.get(NUMBER) instanceof Number number) {
      return inRange(number.longValue());
    }
    return switch (row.get("asn")) {
      case Number number -> inRange(number.longValue());
      case String text -> number(text);
      case null, default -> 0;
    };
  }

  private static long number(String text) {
    String digits = text.startsWith("AS") ? text.substring(2) : text;
    if (digits.isEmpty() || digits.length() > 10) {
      return 0;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return inRange(value);
  }

  private static long inRange(long value) {
    return value >= 1 && value <= MOST_ASN ? value : 0;
  }
}
