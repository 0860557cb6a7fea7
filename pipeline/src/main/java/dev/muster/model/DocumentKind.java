package dev.muster.model;

import java.util.Locale;
import java.util.Optional;

/** What a document is for, in the words of {@code packet.yaml}. */
public enum DocumentKind {
    PACKET_DECLARATION,
    RELEASE_MANIFEST,
    PIPELINE_SUMMARY,
    TEST_REPORT,
    COVERAGE,
    SBOM,
    VULNERABILITY_SCAN,
    SECRET_SCAN,
    VEX,
    ATTESTATION,
    CHECKSUM,
    POLICY_REPORT,
    GOVERNANCE_REPORT,
    RUNBOOK,
    CONFIG_DIFF,
    INCIDENT_NOTE,
    CATALOG,
    RELEASE_NOTES,
    OTHER;

    /** The kebab-case word used in packets, schemas and records. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with that word; empty if there is none. */
    public static Optional<DocumentKind> ofWord(String word) {
        for (DocumentKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
