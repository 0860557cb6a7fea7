package dev.muster.model;

import java.util.Locale;

/**
 * Everything that can be said against a packet. The words never change meaning; new ones may be
 * added.
 */
public enum FindingCode {
    REQUIRED_FIELD_MISSING,
    EVIDENCE_MISSING,
    EVIDENCE_EMPTY,
    CONTRADICTION,
    MIXED_CANDIDATE,
    DIGEST_MISMATCH,
    ENVIRONMENT_MISMATCH,
    COUNT_MISMATCH,
    STALE_EVIDENCE,
    FUTURE_TIMESTAMP,
    TIMESTAMP_ORDER,
    TIMESTAMP_MISSING,
    SECRET_EXPOSED,
    PERSONAL_DATA_EXPOSED,
    CUSTOMER_DATA_EXPOSED,
    INCIDENT_DETAIL_EXPOSED,
    UNREVIEWED_SECRET_CHANGE,
    UNSUPPORTED_CONCLUSION,
    SIGNATURE_INVALID,
    SIGNATURE_UNVERIFIABLE,
    SIGNATURE_MISSING,
    ATTESTATION_MISMATCH,
    UNKNOWN_REFERENCE,
    LOW_CONFIDENCE,
    UNRECOGNISED_DOCUMENT,
    AMBIGUOUS_DOCUMENT,
    UNREADABLE_DOCUMENT,
    FORMAT_DRIFT,
    SCHEMA_VIOLATION,
    /** The document's own schema could not be applied, so nothing is known about its validity. */
    SCHEMA_UNCHECKED,
    UNDECLARED_DOCUMENT,
    DECLARED_DOCUMENT_ABSENT,
    DECLARED_DIGEST_MISMATCH,
    RECORD_INVALID,
    /** The packet took its worker down again and again. */
    POISON_PACKET,
    UNSAFE_ARCHIVE,
    LIMIT_EXCEEDED,
    EMPTY_PACKET;

    /** The kebab-case word used in records and policy. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
