package dev.muster.model;

import java.util.Locale;

/**
 * Everything that can be said against a packet. The words never change meaning; new ones may be
 * added.
 */
public enum FindingCode {
    /** A field that the intake schema requires has no claim. */
    REQUIRED_FIELD_MISSING,
    /** A required kind of evidence is not in the packet. */
    EVIDENCE_MISSING,
    /** A document is there but says nothing: no byte, no test case, no component. */
    EVIDENCE_EMPTY,
    /** Two sources give incompatible values for one field. */
    CONTRADICTION,
    /** Documents of another candidate are in the packet; the outliers are named. */
    MIXED_CANDIDATE,
    /** The same kind of digest of the same artifact has different values. */
    DIGEST_MISMATCH,
    /** A document speaks of another environment than the packet's targets. */
    ENVIRONMENT_MISMATCH,
    /** A document's declared totals differ from what it contains. */
    COUNT_MISMATCH,
    /** Older than the time policy allows for this kind of evidence. */
    STALE_EVIDENCE,
    /** A moment after the one at which the packet is judged. */
    FUTURE_TIMESTAMP,
    /** Earlier than what it has to come after, for example a test before its commit. */
    TIMESTAMP_ORDER,
    /** The document does not say when it was made, and its kind must. */
    TIMESTAMP_MISSING,
    /** A secret lies in a document; it is masked everywhere. */
    SECRET_EXPOSED,
    /** Personal data lies in a document beyond the review boundary. */
    PERSONAL_DATA_EXPOSED,
    /** Data of customers lies in a document beyond the review boundary. */
    CUSTOMER_DATA_EXPOSED,
    /** Details of an incident lie in a document beyond the review boundary. */
    INCIDENT_DETAIL_EXPOSED,
    /** A secret reference is added, changed or removed with no mark of a review. */
    UNREVIEWED_SECRET_CHANGE,
    /** Prose concludes about risk or safety; it is quoted, never turned into a value. */
    UNSUPPORTED_CONCLUSION,
    /** A signature does not fit what it signs. */
    SIGNATURE_INVALID,
    /** A signature is there, and nothing says whom to trust. */
    SIGNATURE_UNVERIFIABLE,
    /** An attestation is not signed. */
    SIGNATURE_MISSING,
    /** Builder, source, commit or subject of an attestation is not the candidate's. */
    ATTESTATION_MISMATCH,
    /**
     * An attestation names its subject by a kind of digest that nothing else in the packet states.
     */
    ATTESTATION_UNCOMPARED,
    /** The reference data does not know a name; near matches are offered, never taken. */
    UNKNOWN_REFERENCE,
    /** A consequential field rests on inference alone. */
    LOW_CONFIDENCE,
    /** No format fits. */
    UNRECOGNISED_DOCUMENT,
    /** Two formats fit equally well. */
    AMBIGUOUS_DOCUMENT,
    /** Recognised, but broken; the message says where. */
    UNREADABLE_DOCUMENT,
    /** Recognised, but of a version or shape that the reader does not know. */
    FORMAT_DRIFT,
    /** A document breaks its own format's schema; it is read all the same. */
    SCHEMA_VIOLATION,
    /** The document's own schema could not be applied, so nothing is known about its validity. */
    SCHEMA_UNCHECKED,
    /** A document is there that packet.yaml does not declare. */
    UNDECLARED_DOCUMENT,
    /** A document that packet.yaml declares is not there. */
    DECLARED_DOCUMENT_ABSENT,
    /** A document has another SHA-256 than packet.yaml declares. */
    DECLARED_DIGEST_MISMATCH,
    /** The assembled record does not satisfy the intake schema. */
    RECORD_INVALID,
    /** What changed since the previous release could not be told, or not all of it. */
    NOT_COMPARED,
    /** The packet took its worker down again and again. */
    POISON_PACKET,
    /** The packet cannot be opened safely; it is rejected. */
    UNSAFE_ARCHIVE,
    /** The packet breaks a limit, named with the reading; it is rejected. */
    LIMIT_EXCEEDED,
    /** The packet holds no file; it is rejected. */
    EMPTY_PACKET;

    /** The kebab-case word used in records and policy. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
