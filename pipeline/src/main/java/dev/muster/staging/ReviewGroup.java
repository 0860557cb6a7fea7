package dev.muster.staging;

import dev.muster.model.Field;
import dev.muster.model.StagingRecord;
import java.util.List;
import java.util.Locale;

/** What a reviewer puts together by hand when the record does not say it. */
public enum ReviewGroup {
    IDENTITY(
            "/service/id",
            "/repository/id",
            "/candidate/version",
            "/candidate/commit",
            "/build/id"),
    ARTIFACT_PROVENANCE("/artifacts", "/security/attestations"),
    TEST_INVENTORY("/tests/suites"),
    ROLLBACK_READINESS("/rollback/version", "/rollback/runbook", "/rollback/status");

    private final List<String> pointers;

    ReviewGroup(String... pointers) {
        this.pointers = List.of(pointers);
    }

    /** The words for people, in lower case. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether every field of the group is settled, and each of its parts has one. */
    public boolean isSettled(StagingRecord record) {
        return pointers.stream().allMatch(pointer -> isSettled(record, pointer));
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
