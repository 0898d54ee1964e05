package org.netdiag.shared.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportOutputTest {
  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void aReaderThatHasGoneIsRecognised() throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", "exec 0<&-; echo closed; exec sleep 600").start();
    try {
      assertEquals('c', process.getInputStream().read());
      ReportWriter<Fixture.Row> writer = Format.JSON.writer(Fixture.ROW, process.getOutputStream());
      writer.open(new RunInfo("1", 0));
      assertThrows(BrokenPipeException.class, writer::flush);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void otherErrorsAreNoBrokenPipe() {
    for (String message : List.of("No space left on device", "", "broken")) {
      ReportOutput output = new ReportOutput(failing(message));
      output.buffer().put('x');
      IOException thrown = assertThrows(IOException.class, output::flush);
      assertFalse(thrown instanceof BrokenPipeException, message);
    }
    for (String message :
        List.of("Broken pipe", "Datenübergabe unterbrochen (broken pipe)", "broken pipe")) {
      ReportOutput output = new ReportOutput(failing(message));
      output.buffer().put('x');
      assertThrows(BrokenPipeException.class, output::flush);
    }
  }

  @Test
  void rowsReachTheStreamBeforeTheEnd() throws IOException {
    int[] longest = {0};
    int[] writes = {0};
    OutputStream stream =
        new OutputStream() {
          @Override
          public void write(int octet) {
            throw new AssertionError("byte by byte");
          }

          @Override
          public void write(byte[] octets, int offset, int length) {
            longest[0] = Math.max(longest[0], length);
            writes[0]++;
          }
        };
    ReportWriter<Fixture.Row> writer = Format.JSON.writer(Fixture.ROW, stream);
    writer.open(new RunInfo("1", 0));
    for (int i = 0; i < 10_000; i++) {
      writer.row(Fixture.usual(i));
    }
    assertTrue(writes[0] > 50, writes[0] + " writes");
    assertTrue(longest[0] < 64 * 1024, longest[0] + " bytes held");
    writer.close();
  }
}
