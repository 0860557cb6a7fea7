package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.TestFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundles of sigstore-conformance, each by path and by digest, through the command line that
 * its client protocol prescribes. No bundle is left out, and none is excused.
 */
class SigstoreConformanceTest {
    private static final String IDENTITY =
            "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final int BUNDLES = 70;

    @TempDir static Path assets;
    private static @Nullable String home;

    @BeforeAll
    static void unpack() throws IOException {
        home = System.getProperty("muster.home");
        System.setProperty("muster.home", TestFiles.root().toString());
        Optional<Path> suite =
                TestFiles.corpus()
                        .map(
                                corpus ->
                                        corpus.resolve(
                                                "attestations/sigstore-conformance/FULL-test-assets.tar.gz"))
                        .filter(Files::isRegularFile);
        assumeTrue(suite.isPresent(), "the third-party corpus is not here");
        try (InputStream file = Files.newInputStream(suite.orElseThrow());
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                Path target = assets.resolve(e.getName()).normalize();
                if (e.isFile() && target.startsWith(assets)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                }
            }
        }
    }

    @AfterAll
    static void restore() {
        if (home == null) {
            System.clearProperty("muster.home");
        } else {
            System.setProperty("muster.home", home);
        }
    }

    @Test
    void all_seventy_bundles_are_there() throws IOException {
        assertThat(bundles()).hasSize(BUNDLES);
        assertThat(bundles().stream().filter(SigstoreConformanceTest::mustFail)).hasSize(49);
    }

    @TestFactory
    Stream<DynamicTest> every_bundle_is_judged_right_by_path_and_by_digest() throws IOException {
        return bundles().stream()
                .flatMap(
                        bundle ->
                                Stream.of(false, true)
                                        .map(
                                                byDigest ->
                                                        dynamicTest(
                                                                bundle.getFileName()
                                                                        + (byDigest
                                                                                ? " by digest"
                                                                                : " by path"),
                                                                () -> judge(bundle, byDigest))));
    }

    private static void judge(Path bundle, boolean byDigest) throws IOException {
        CommandLines.Ran ran = CommandLines.run(commandLine(bundle, byDigest).toArray());
        if (mustFail(bundle)) {
            assertThat(ran.exit()).as("%s%s", ran.out(), ran.err()).isIn(2, 5);
            assertThat((ran.out() + ran.err()).strip().lines()).hasSize(1);
        } else {
            assertThat(ran.exit()).as("%s%s", ran.out(), ran.err()).isZero();
            assertThat(ran.out()).startsWith("verified: signed by ");
        }
    }

    private static List<Object> commandLine(Path bundle, boolean byDigest) throws IOException {
        List<Object> line =
                new ArrayList<>(
                        List.of(
                                "verify-attestation",
                                "verify-bundle",
                                "--bundle",
                                bundle.resolve("bundle.sigstore.json")));
        Path key = bundle.resolve("key.pub");
        if (Files.exists(key)) {
            line.addAll(List.of("--key", key));
        } else {
            line.addAll(
                    List.of(
                            "--certificate-identity",
                            said(bundle, "identity", IDENTITY),
                            "--certificate-oidc-issuer",
                            said(bundle, "issuer", ISSUER)));
        }
        if (Files.exists(bundle.resolve("trusted_root.json"))) {
            line.addAll(List.of("--trusted-root", bundle.resolve("trusted_root.json")));
        }
        Path own = bundle.resolve("artifact");
        Path artifact = Files.exists(own) ? own : bundle.resolveSibling("a.txt");
        line.add(byDigest ? "sha256:" + sha256(Files.readAllBytes(artifact)) : artifact);
        return line;
    }

    private static String said(Path bundle, String name, String otherwise) throws IOException {
        Path file = bundle.resolve(name);
        return Files.exists(file) ? Files.readString(file).strip() : otherwise;
    }

    private static boolean mustFail(Path bundle) {
        return bundle.getFileName().toString().endsWith("_fail");
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> all = Files.list(assets.resolve("test/assets/bundle-verify"))) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
