package dev.muster.check.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.model.Confidence;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.RawClaim;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Forty ways of spelling a digest, under the claims of every source that states one: each is
 * exactly one digest, or none.
 */
class StatedDigestTest {
    private static final String HEX =
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String BASE64 = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";
    private static final String URL_SAFE = "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg";
    private static final String SHA1 = "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3";
    private static final String MD5 = "098f6bcd4621d373cade4e832627b4f6";
    private static final String SHA384 = HEX + HEX.substring(0, 32);
    private static final String SHA512 = HEX + HEX;
    private static final String NONE = "";

    /** Label, text, and the digest that it is; {@link #NONE} for none. */
    private record Spelling(String label, String text, String digest) {}

    private static final List<Spelling> SPELLINGS =
            List.of(
                    new Spelling("sha256", HEX, "sha256:" + HEX),
                    new Spelling("sha256", HEX.toUpperCase(Locale.ROOT), "sha256:" + HEX),
                    new Spelling("sha256", " " + HEX + "\n", "sha256:" + HEX),
                    new Spelling("sha256", "sha256:" + HEX, "sha256:" + HEX),
                    new Spelling("sha256", "SHA256:" + HEX, "sha256:" + HEX),
                    new Spelling("sha256", "sha-256:" + HEX, "sha256:" + HEX),
                    new Spelling("sha256", "SHA-256: " + HEX, "sha256:" + HEX),
                    new Spelling("sha256", "sha2-256:" + HEX, "sha256:" + HEX),
                    new Spelling("SHA-256", HEX, "sha256:" + HEX),
                    new Spelling("sha2-256", HEX, "sha256:" + HEX),
                    new Spelling("sha256", BASE64, "sha256:" + HEX),
                    new Spelling("sha256", URL_SAFE, "sha256:" + HEX),
                    new Spelling("sha256-base64", BASE64, "sha256:" + HEX),
                    new Spelling("sha256", "sha256-" + BASE64, "sha256:" + HEX),
                    new Spelling("file", "sha256:" + HEX, "sha256:" + HEX),
                    new Spelling("file", "sha256-" + BASE64, "sha256:" + HEX),
                    new Spelling("oci-index", "sha256:" + HEX, "sha256:" + HEX),
                    new Spelling("sha384", SHA384, "sha384:" + SHA384),
                    new Spelling("sha512", "sha512:" + SHA512, "sha512:" + SHA512),
                    new Spelling("sha1", SHA1, "sha1:" + SHA1),
                    new Spelling("md5", MD5, "md5:" + MD5),
                    // what is not what it is called
                    new Spelling("sha256", SHA1, NONE),
                    new Spelling("sha256", MD5, NONE),
                    new Spelling("sha256", "sha1:" + SHA1, NONE),
                    new Spelling("sha256", "sha256:" + SHA1, NONE),
                    new Spelling("sha256", "md5:" + MD5, NONE),
                    new Spelling("sha512", HEX, NONE),
                    new Spelling("sha256", SHA512, NONE),
                    // cut, lengthened, broken
                    new Spelling("sha256", HEX.substring(0, 12), NONE),
                    new Spelling("sha256", "sha256:" + HEX.substring(0, 63), NONE),
                    new Spelling("sha256", HEX + "0", NONE),
                    new Spelling("sha256", HEX.replace('9', 'g'), NONE),
                    new Spelling("sha256", "0x" + HEX, NONE),
                    new Spelling("sha256", NONE, NONE),
                    new Spelling("sha256", "sha256:", NONE),
                    new Spelling("sha256-base64", HEX, NONE),
                    new Spelling("sha256", "sha256-" + HEX, NONE),
                    // no algorithm at all, or one that ties nothing to an artifact
                    new Spelling("file", HEX, NONE),
                    new Spelling("gitCommit", SHA1, NONE),
                    new Spelling("gitCommit", HEX, NONE));

    @Test
    void there_are_forty_spellings() {
        assertThat(SPELLINGS).hasSize(40);
    }

    @TestFactory
    Stream<DynamicTest> each_spelling_is_one_digest_or_none_whatever_states_it() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String source :
                List.of("subject.digests.", "checksum.digests.", "artifact.digests.", "oci.")) {
            for (Spelling spelling : SPELLINGS) {
                tests.add(
                        dynamicTest(
                                source + spelling.label() + " = " + spelling.text(),
                                () ->
                                        assertThat(StatedDigest.of(claim(source, spelling)))
                                                .isEqualTo(expected(spelling))));
            }
        }
        return tests.stream();
    }

    @Test
    void only_three_algorithms_tie_anything_to_an_artifact() {
        assertThat(SPELLINGS)
                .filteredOn(spelling -> expected(spelling).filter(StatedDigest::binds).isPresent())
                .extracting(spelling -> spelling.digest().substring(0, 6))
                .containsOnly("sha256", "sha384", "sha512");
    }

    private static Optional<Digest> expected(Spelling spelling) {
        return spelling.digest().isEmpty() ? Optional.empty() : Digest.parse(spelling.digest());
    }

    private static RawClaim claim(String source, Spelling spelling) {
        return new RawClaim(
                source + spelling.label(),
                null,
                spelling.text(),
                new Selector.WholeDocument(),
                null,
                Confidence.STRUCTURED,
                new DocumentRef(
                        "a.json",
                        Digest.sha256(HEX),
                        "in-toto-statement@1",
                        DocumentKind.ATTESTATION,
                        "in-toto-statement@1",
                        null));
    }
}
