package dev.muster.staging;

import dev.muster.model.Field;
import dev.muster.model.StagingRecord;
import java.util.List;
import java.util.Locale;

/** What a reviewer puts together by hand when the record does not say it. */
public enum ReviewGroup {
    IDENTITY,
    ARTIFACT_PROVENANCE,
    TEST_INVENTORY,
    ROLLBACK_READINESS;

    private List<String> pointers() {
        return switch (this) {
            case IDENTITY ->
                    List.of(
                            "/service/id",
                            "/repository/id",
                            "/candidate/version",
                            "/candidate/commit",
                            "/build/id");
            case ARTIFACT_PROVENANCE -> List.of("/artifacts", "/security/attestations");
            case TEST_INVENTORY -> List.of("/tests/suites");
            case ROLLBACK_READINESS ->
                    List.of("/rollback/version", "/rollback/runbook", "/rollback/status");
        };
    }

    /** The words for people, in lower case. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether every field of the group is settled, and each of its parts has one. */
    public boolean isSettled(StagingRecord record) {
        return pointers().stream().allMatch(pointer -> isSettled(record, pointer));
    }

    private static boolean isSettled(StagingRecord record, String pointer) {
        List<Field> below =
                record.fields().tailMap(pointer).values().stream()
                        .takeWhile(field -> field.pointer().startsWith(pointer))
                        .filter(field -> isAt(field.pointer(), pointer))
                        .toList();
        return !below.isEmpty()
                && below.stream().allMatch(field -> field.state() == Field.State.SETTLED);
    }

    private static boolean isAt(String pointer, String prefix) {
        return pointer.equals(prefix) || pointer.startsWith(prefix + "/");
    }
}
