package dev.muster.fragment;

import dev.muster.evidence.parse.CsvDelimiter;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Where cells of CSV are (RFC 4180), told by the parser's own offset of the row. */
final class CsvPlaces {
    private CsvPlaces() {}

    /**
     * The cell, both numbers counted from 1.
     *
     * @throws NotFoundException when there is none
     */
    static Place find(DocumentText text, int row, int column) throws NotFoundException {
        String whole = text.whole();
        char delimiter = CsvDelimiter.of(whole.lines().findFirst().orElse(""));
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        try (var parser = format.parse(new StringReader(whole))) {
            for (CSVRecord record : parser) {
                if (parser.getRecordNumber() == row && column <= record.size()) {
                    int start = (int) record.getCharacterPosition();
                    return cell(whole, delimiter, start, column, record.get(column - 1));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new NotFoundException("the document is no CSV");
        }
        throw new NotFoundException("there is no cell %d in row %d".formatted(column, row));
    }

    private static Place cell(String whole, char delimiter, int row, int column, String value) {
        int at = row;
        for (int i = 1; i < column; i++) {
            at = end(whole, delimiter, at) + 1;
        }
        int quote = at < whole.length() && whole.charAt(at) == '"' ? 1 : 0;
        return new Place(at + quote, end(whole, delimiter, at) - quote, value, false);
    }

    private static int end(String whole, char delimiter, int start) {
        boolean quoted = false;
        for (int i = start; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == delimiter || c == '\r' || c == '\n')) {
                return i;
            }
        }
        return whole.length();
    }
}
