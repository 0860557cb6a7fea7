package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.CsvDelimiter;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JMeter samples as CSV with a header. A case is a line whose success column says true or false.
 */
final class JMeterJtlCsvReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "jmeter-jtl-csv", 1, DocumentKind.TEST_REPORT, "JMeter results (JTL, CSV)");
    private static final List<String> NEEDED = List.of("timeStamp", "elapsed", "label");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.lines().stream()
                .findFirst()
                .filter(header -> columns(header).containsAll(NEEDED))
                .map(_ -> Fit.certain("header with timeStamp, elapsed, label"))
                .orElse(Fit.none());
    }

    private static List<String> columns(String header) {
        String separator = Pattern.quote(String.valueOf(CsvDelimiter.of(header)));
        return List.of(header.strip().replace("\"", "").split(separator, -1));
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        try (TestLines lines =
                new TestLines(document.openLines(), document.limits().scalarLength())) {
            if (!lines.next()) {
                throw new UnreadableEvidenceException("there is no header");
            }
            String header = lines.text();
            List<String> columns = columns(header);
            int success = columns.indexOf("success");
            if (success < 0) {
                throw new UnreadableEvidenceException(
                        "the header has no column success: nothing says what failed");
            }
            new Run(document, sink, header, columns.indexOf("timeStamp"), success).read(lines);
        }
    }

    private static final class Run {
        private final TestReport report;
        private final TestTally tally = new TestTally();
        private final String rowPrefix;
        private final String rowSuffix;
        private final Pattern row;
        private final Pattern time;
        private final char separator;
        private final int timeColumn;
        private final int columns;
        private boolean isTable;
        private int otherLines;
        private boolean isCutShort;
        private @Nullable String lastTime;
        private @Nullable Selector lastPlace;

        Run(
                EvidenceDocument document,
                ClaimSink sink,
                String header,
                int timeColumn,
                int successColumn) {
            separator = CsvDelimiter.of(header);
            isTable = isRow(header);
            this.columns = columns(header).size();
            report = new TestReport(document, sink);
            String between = separator == '|' ? "\\|" : String.valueOf(separator);
            String field = "(?:[^" + between + "\"]*|\"[^\"]*(?:\"\"[^\"]*)*\")";
            rowPrefix = "^(?:" + field + between + "){" + successColumn + "}";
            rowSuffix = "(?:" + between + "|$)";
            row = Pattern.compile(rowPrefix + "(true|false)" + rowSuffix);
            this.timeColumn = timeColumn;
            time =
                    Pattern.compile(
                            "^(?:"
                                    + field
                                    + between
                                    + "){"
                                    + timeColumn
                                    + "}\"?([^\""
                                    + between
                                    + "]*)");
        }

        void read(TestLines lines) throws IOException {
            while (lines.next()) {
                if (!lines.isBlank()) {
                    line(lines.text(), lines.index() + 1);
                }
            }
            if (isCutShort) {
                report.sink().partlyRead();
                report.sink()
                        .problem(
                                FindingCode.UNREADABLE_DOCUMENT,
                                "the last row breaks off: the table was cut short",
                                null);
            }
            tell();
        }

        private void line(String line, int number) {
            isTable &= isRow(line);
            Matcher sample = row.matcher(line);
            isCutShort = false;
            if (!sample.find()) {
                isCutShort =
                        isTable && line.chars().filter(c -> c == separator).count() < columns - 1;
                otherLines++;
                return;
            }
            tally.add(sample.group(1).equals("true") ? Outcome.PASSED : Outcome.FAILED);
            Matcher stamp = time.matcher(line);
            if (isTable && otherLines == 0 && stamp.find()) {
                lastTime = stamp.group(1);
                lastPlace = new Selector.CsvCell(number, timeColumn + 1);
                report.started(lastTime, lastPlace);
            }
        }

        /** Whether no quote is left open, so that the line is a row (RFC 4180). */
        private boolean isRow(String line) {
            int at = 0;
            while (at < line.length()) {
                if (line.charAt(at) == '"') {
                    at = afterQuoted(line, at);
                    if (at < 0 || at < line.length() && line.charAt(at) != separator) {
                        return false;
                    }
                } else {
                    int end = line.indexOf(separator, at);
                    at = end < 0 ? line.length() : end;
                }
                at++;
            }
            return true;
        }

        /** Where a quoted value ends; -1 when it does not. */
        private static int afterQuoted(String line, int start) {
            int quote = line.indexOf('"', start + 1);
            while (quote >= 0 && line.startsWith("\"\"", quote)) {
                quote = line.indexOf('"', quote + 2);
            }
            return quote < 0 ? -1 : quote + 1;
        }

        private void tell() {
            if (lastPlace != null && isTable && otherLines == 0) {
                report.finished(lastTime, lastPlace);
            }
            if (otherLines > 0) {
                report.sink()
                        .problem(
                                FindingCode.SCHEMA_VIOLATION,
                                "%d lines are no samples: values with line breaks, or rows cut short"
                                        .formatted(otherLines),
                                null);
            }
            report.tell(
                    tally,
                    new TestCaseSets(
                            rows("(?:true|false)"), rows("true"), rows("false"), null, null));
        }

        private Selector rows(String value) {
            return new Selector.LineSet(rowPrefix + value + rowSuffix);
        }
    }
}
