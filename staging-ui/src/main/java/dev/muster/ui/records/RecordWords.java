package dev.muster.ui.records;

import dev.muster.staging.RecordRow;

/** How records read on screens. */
final class RecordWords {

    private RecordWords() {}

    static String service(RecordRow row) {
        return row.service() == null ? "Service not known" : row.service();
    }

    static String version(RecordRow row) {
        return row.candidateVersion() == null ? "version not known" : row.candidateVersion();
    }

    /** "2 blockers, 1 warning". */
    static String open(RecordRow row) {
        if (row.blockers() + row.warnings() == 0) {
            return "None";
        }
        String blockers = count(row.blockers(), "blocker");
        String warnings = count(row.warnings(), "warning");
        return blockers.isEmpty() || warnings.isEmpty()
                ? blockers + warnings
                : blockers + ", " + warnings;
    }

    private static String count(int count, String word) {
        return count == 0 ? "" : count + " " + word + (count == 1 ? "" : "s");
    }

    /** What a confidence means, for people. */
    static String confidence(String confidence) {
        return switch (confidence) {
            case "signed" -> "Signed: from bytes under a verified signature";
            case "structured" -> "Structured: from a named place in a machine-readable document";
            case "parsed-text" -> "Parsed text: read out of prose by a documented pattern";
            case "inferred" -> "Inferred: concluded from something else, such as a file's name";
            default -> confidence;
        };
    }

    /** What a derivation did. */
    static String derivation(String rule, String raw) {
        return switch (rule) {
            case "count" -> "Counted: the selector selects %s places.".formatted(raw);
            case "sum" -> "Summed over all places that the selector selects: %s.".formatted(raw);
            case "max" -> "The greatest of all that the selector selects: %s.".formatted(raw);
            case "min" -> "The least of all that the selector selects: %s.".formatted(raw);
            case "file-name" -> "Concluded from the document's file name.";
            case "format" -> "Concluded from the document's format.";
            default -> rule;
        };
    }
}
