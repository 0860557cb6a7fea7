package dev.muster.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person answers for. An account can hold several; each decision asks for one. */
public enum Role {
    /** Decides what goes into a release, and answers for gaps that the sender must close. */
    RELEASE_MANAGER,
    /** Answers for one service's evidence and its rollback. */
    SERVICE_OWNER,
    /** Decides on exposed secrets, signatures, scans and waivers of them. */
    SECURITY_REVIEWER,
    /** Sees everything, changes nothing. */
    AUDITOR,
    /** Runs the instance: accounts, routes, dead letters. */
    OPERATOR;

    /**
     * Whether findings are given to it: without anybody who has it, they would wait for nobody, and
     * nobody could open what is sealed.
     */
    boolean answersForFindings() {
        return this == RELEASE_MANAGER || this == SERVICE_OWNER || this == SECURITY_REVIEWER;
    }

    /** As people write it: {@code security-reviewer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The role that people write like this.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Role of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException(
                "there is no role %s; there are %s"
                        .formatted(
                                word,
                                Arrays.stream(values())
                                        .map(Role::word)
                                        .collect(Collectors.joining(", "))));
    }
}
