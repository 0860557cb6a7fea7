package dev.muster.check.change;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigInteger;
import java.util.OptionalInt;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Which of two versions is the newer one, where the ecosystem has an order that is known here:
 * Maven's own, Semantic Versioning 2.0.0 for npm, Go, Cargo and NuGet, and plain release numbers
 * for Python. Everything else, and every version that does not keep the form, has no order.
 */
final class VersionOrder {
    private static final Pattern SEMVER =
            Pattern.compile(
                    "v?([0-9]+)\\.([0-9]+)\\.([0-9]+)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");
    private static final Pattern RELEASE = Pattern.compile("[0-9]+(?:\\.[0-9]+)*");

    private VersionOrder() {}

    /**
     * Below 0 when the first is older, above when it is newer, 0 when they are the same release;
     * empty when nobody can say.
     *
     * @param ecosystem type of the package URL
     */
    static OptionalInt compare(String ecosystem, String one, String other) {
        return switch (ecosystem) {
            case "maven" ->
                    OptionalInt.of(
                            new ComparableVersion(one).compareTo(new ComparableVersion(other)));
            case "npm", "golang", "cargo", "nuget" -> semantic(one, other);
            case "pypi" -> release(one, other);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt semantic(String one, String other) {
        Matcher a = SEMVER.matcher(one);
        Matcher b = SEMVER.matcher(other);
        if (!a.matches() || !b.matches()) {
            return OptionalInt.empty();
        }
        for (int i = 1; i <= 3; i++) {
            int order = new BigInteger(a.group(i)).compareTo(new BigInteger(b.group(i)));
            if (order != 0) {
                return OptionalInt.of(order);
            }
        }
        return OptionalInt.of(prerelease(a.group(4), b.group(4)));
    }

    /** A pre-release is older than its release; numbers are older than words. */
    private static int prerelease(String one, String other) {
        if (one == null || other == null) {
            return one == null ? (other == null ? 0 : 1) : -1;
        }
        String[] a = one.split("\\.", -1);
        String[] b = other.split("\\.", -1);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int order = identifier(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int identifier(String one, String other) {
        boolean a = RELEASE.matcher(one).matches();
        boolean b = RELEASE.matcher(other).matches();
        if (a && b) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return a == b ? one.compareTo(other) : a ? -1 : 1;
    }

    /** PEP 440 without epochs, pre-, post- and development releases: trailing zeros say nothing. */
    private static OptionalInt release(String one, String other) {
        if (!RELEASE.matcher(one).matches() || !RELEASE.matcher(other).matches()) {
            return OptionalInt.empty();
        }
        String[] a = one.split("\\.");
        String[] b = other.split("\\.");
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            BigInteger left = i < a.length ? new BigInteger(a[i]) : BigInteger.ZERO;
            BigInteger right = i < b.length ? new BigInteger(b[i]) : BigInteger.ZERO;
            int order = left.compareTo(right);
            if (order != 0) {
                return OptionalInt.of(order);
            }
        }
        return OptionalInt.of(0);
    }
}
