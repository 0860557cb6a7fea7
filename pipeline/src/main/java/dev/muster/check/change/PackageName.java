package dev.muster.check.change;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import dev.muster.evidence.Component;
import dev.muster.normalize.step.Steps;
import org.jspecify.annotations.Nullable;

/**
 * What a component is, apart from its version: two components with the same key are releases of one
 * package.
 *
 * @param key type, namespace, name and subpath of the package URL, qualifiers left out; the name
 *     where there is no package URL
 * @param type of the package URL; empty where there is none
 * @param version as the component states it, else as its package URL does; empty when neither does
 */
record PackageName(String key, String type, String version) {
    static PackageName of(Component component) {
        String stated = component.version() == null ? "" : component.version().text().strip();
        if (component.purl() != null) {
            PackageName parsed = of(component.purl().text());
            if (parsed != null) {
                return stated.isEmpty() ? parsed : new PackageName(parsed.key, parsed.type, stated);
            }
        }
        String name = component.name() == null ? "" : component.name().text().strip();
        return new PackageName("name:" + name, "", stated);
    }

    /** The package that a package URL names; null when it is none. */
    static @Nullable PackageName of(String purl) {
        try {
            PackageURL parsed = new PackageURL(purl.strip());
            String key =
                    new PackageURL(
                                    parsed.getType(),
                                    parsed.getNamespace(),
                                    parsed.getName(),
                                    null,
                                    null,
                                    parsed.getSubpath())
                            .canonicalize();
            String version = parsed.getVersion();
            return new PackageName(key, parsed.getType(), version == null ? "" : version);
        } catch (MalformedPackageURLException e) {
            return null;
        }
    }

    /** The same form that a record has it in. */
    static String withoutVersion(String purl) {
        return Steps.named("purl-without-version@1").apply("", purl).text();
    }
}
