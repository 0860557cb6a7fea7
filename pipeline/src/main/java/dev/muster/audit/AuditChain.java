package dev.muster.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the log from its first entry on; entries are given in portions, so that it may be of any
 * length.
 */
public final class AuditChain {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private long next;
    private byte[] last = sha256().digest();

    /** What is wrong with the next entries; empty when they continue the log. */
    public Optional<String> check(List<AuditEntry> entries) {
        for (AuditEntry entry : entries) {
            Optional<String> wrong = check(entry);
            if (wrong.isPresent()) {
                return wrong;
            }
            next++;
            last = entry.hash();
        }
        return Optional.empty();
    }

    /** How many entries have been found right. */
    public long size() {
        return next;
    }

    private Optional<String> check(AuditEntry entry) {
        if (entry.index() != next) {
            return Optional.of(
                    "entry " + next + " is missing; " + entry.index() + " comes in its place");
        }
        if (!Arrays.equals(entry.previous(), last)) {
            return Optional.of("entry " + next + " does not follow the one before it");
        }
        MessageDigest sha = sha256();
        sha.update((byte) 0);
        if (!Arrays.equals(sha.digest(entry.entry()), entry.hash())) {
            return Optional.of("entry " + next + " was edited");
        }
        JsonNode said = JSON.readTree(entry.entry());
        boolean places =
                said.path("index").asLong(-1) == next
                        && said.path("previous")
                                .asString("")
                                .equals(HexFormat.of().formatHex(last));
        return places
                ? Optional.empty()
                : Optional.of("entry " + next + " was made for another place");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
