package dev.muster.flow;

import dev.muster.model.Reading;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Documents of another release that are in the packet on purpose. A document is taken for one only
 * when packet.yaml names the release and the document itself names the same, so that no declaration
 * can hide what a document says of the candidate.
 */
final class OtherRelease {
    private OtherRelease() {}

    /** The reading, without its claims when it is about the release that it is declared to be. */
    static Reading declared(Reading reading, Map<String, String> releases) {
        String release = plain(releases.getOrDefault(reading.document().path(), ""));
        boolean says =
                !release.isEmpty()
                        && versions(reading).anyMatch(release::equals)
                        && versions(reading).allMatch(release::equals);
        return says ? reading.ofOtherRelease(release) : reading;
    }

    private static Stream<String> versions(Reading reading) {
        return reading.claims().stream()
                .filter(claim -> claim.name().equals("candidate.version"))
                .map(claim -> plain(claim.raw()));
    }

    private static String plain(String version) {
        return version.strip().replaceFirst("^[vV](?=[0-9])", "");
    }
}
