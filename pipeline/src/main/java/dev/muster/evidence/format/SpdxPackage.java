package dev.muster.evidence.format;

import dev.muster.evidence.parse.JsonWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The package of an SPDX document that a walk is passing. */
final class SpdxPackage {
    private record Checksum(String algorithm, Fragment value) {}

    private Captured purpose = new Captured();
    private Captured name = new Captured();
    private Captured version = new Captured();
    private Captured purl = new Captured();
    private final List<Checksum> checksums = new ArrayList<>();

    SpdxPackage(JsonWalk walk, String at) {
        on(walk, at + "/primaryPackagePurpose", () -> purpose);
        on(walk, at + "/name", () -> name);
        on(walk, at + "/versionInfo", () -> version);
        references(walk, at + "/externalRefs/*");
        checksums(walk, at + "/checksums/*");
    }

    private static void on(JsonWalk walk, String pattern, Supplier<Captured> into) {
        walk.on(
                pattern,
                place -> {
                    if (place.isScalar()) {
                        into.get().offer(place.text(), place.selector());
                    }
                });
    }

    private void references(JsonWalk walk, String at) {
        Captured type = Captured.in(walk, at + "/referenceType");
        Captured locator = Captured.in(walk, at + "/referenceLocator");
        walk.after(
                at,
                _ -> {
                    if (Spdx.isPurl(type.text())) {
                        locator.fragment()
                                .ifPresent(found -> purl.offer(found.text(), found.place()));
                    }
                    type.clear();
                    locator.clear();
                });
    }

    private void checksums(JsonWalk walk, String at) {
        Captured algorithm = Captured.in(walk, at + "/algorithm");
        Captured value = Captured.in(walk, at + "/checksumValue");
        walk.after(
                at,
                _ -> {
                    value.fragment()
                            .ifPresent(
                                    found -> checksums.add(new Checksum(algorithm.text(), found)));
                    algorithm.clear();
                    value.clear();
                });
    }

    /** What was passed of it, as the subject of an SBOM. */
    SbomSubject subject() {
        SbomSubject subject = new SbomSubject(purpose, name, version, purl);
        checksums.forEach(checksum -> subject.hash(checksum.algorithm(), checksum.value()));
        return subject;
    }

    /** Starts with the next one. */
    void clear() {
        purpose = new Captured();
        name = new Captured();
        version = new Captured();
        purl = new Captured();
        checksums.clear();
    }
}
