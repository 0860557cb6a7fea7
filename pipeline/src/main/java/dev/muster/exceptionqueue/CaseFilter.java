package dev.muster.exceptionqueue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which cases to show; null shows all. */
public record CaseFilter(
        @Nullable String status,
        @Nullable String owner,
        @Nullable String severity,
        @Nullable String code,
        @Nullable UUID record,
        @Nullable String service) {
    /** Every case that waits for a person. */
    public static final CaseFilter OPEN = new CaseFilter("open", null, null, null, null);

    /** Of whichever service. */
    public CaseFilter(
            @Nullable String status,
            @Nullable String owner,
            @Nullable String severity,
            @Nullable String code,
            @Nullable UUID record) {
        this(status, owner, severity, code, record, null);
    }

    /** Every case of a record, notes included. */
    public static CaseFilter of(UUID record) {
        return new CaseFilter(null, null, null, null, record);
    }
}
