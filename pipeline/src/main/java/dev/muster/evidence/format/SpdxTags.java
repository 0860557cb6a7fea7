package dev.muster.evidence.format;

import dev.muster.evidence.parse.TextSource;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags of an SPDX tag-value document; what stands between text marks is skipped. Places are
 * worked out for the packages that the document describes only, because in text beyond the basic
 * plane each takes a count from the start.
 */
final class SpdxTags {
    private static final Pattern TAG = Pattern.compile("([A-Za-z0-9]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern LINE = Pattern.compile("[^\\r\\n]+");
    private static final Pattern CHECKSUM =
            Pattern.compile("([A-Z0-9a-z-]+):[ \\t]*([0-9a-fA-F]+)");
    private static final Pattern REFERENCE = Pattern.compile("\\S+[ \\t]+(\\S+)[ \\t]+(\\S+)");
    private static final Pattern RELATIONSHIP_LINE =
            Pattern.compile("(?m)^Relationship:[ \\t]*(\\S+)[ \\t]+(\\S+)[ \\t]+(\\S+)[ \\t]*$");

    /** The tags that are read. */
    static final List<String> WANTED =
            List.of(
                    "SPDXVersion",
                    "SPDXID",
                    "Created",
                    "Creator",
                    "PackageName",
                    "PackageVersion",
                    "PrimaryPackagePurpose",
                    "PackageChecksum",
                    "ExternalRef",
                    "Relationship");

    final Captured version = new Captured();
    final Captured createdAt = new Captured();
    final Captured tool = new Captured();
    final SpdxDescribed described = new SpdxDescribed();
    final Map<String, Spdx.Described> packages = new LinkedHashMap<>();
    final Map<String, Selector> names = new LinkedHashMap<>();
    int count;

    private final TextSource source;
    private SbomSubject current = new SbomSubject();
    private String currentId = "";
    private final List<Runnable> ofPackage = new ArrayList<>();
    private boolean inPackage;
    private boolean inText;

    private SpdxTags(TextSource source) {
        this.source = source;
    }

    static SpdxTags of(TextSource source) {
        SpdxTags tags = new SpdxTags(source);
        RELATIONSHIP_LINE
                .matcher(source.text())
                .results()
                .forEach(
                        found ->
                                tags.described.relationship(
                                        found.group(1), found.group(2), found.group(3)));
        Matcher lines = LINE.matcher(source.text());
        while (lines.find()) {
            tags.line(lines.group(), lines.start());
        }
        tags.endPackage();
        return tags;
    }

    /** The value of the first tag of this name. */
    Selector place(String name) {
        return names.getOrDefault(name, new Selector.WholeDocument());
    }

    private void line(String line, int start) {
        boolean wasInText = inText;
        int opens = line.lastIndexOf("<text>");
        int closes = line.lastIndexOf("</text>");
        inText = opens > closes || inText && closes < 0;
        Matcher tag = TAG.matcher(line);
        if (!wasInText && tag.matches()) {
            tag(tag.group(1), tag.group(2), start + tag.start(2));
        }
    }

    private void tag(String name, String value, int at) {
        names.computeIfAbsent(name, _ -> source.select(at, at + value.length()));
        switch (name) {
            case "SPDXVersion" -> take(version, value, at);
            case "Created" -> take(createdAt, value, at);
            case "Creator" -> {
                if (value.startsWith("Tool:")) {
                    take(tool, value, at);
                }
            }
            case "PackageName" -> {
                endPackage();
                count++;
                inPackage = true;
                ofPackage.add(() -> take(current.name, value, at));
            }
            case "FileName", "SnippetSPDXID", "LicenseID" -> endPackage();
            default -> {
                if (inPackage) {
                    packageTag(name, value, at);
                }
            }
        }
    }

    private void packageTag(String name, String value, int at) {
        switch (name) {
            case "SPDXID" -> currentId = value;
            case "PackageVersion" -> ofPackage.add(() -> take(current.version, value, at));
            case "PrimaryPackagePurpose" -> ofPackage.add(() -> take(current.type, value, at));
            case "PackageChecksum" -> ofPackage.add(() -> checksum(CHECKSUM.matcher(value), at));
            case "ExternalRef" -> ofPackage.add(() -> reference(REFERENCE.matcher(value), at));
            default -> {}
        }
    }

    private void checksum(Matcher checksum, int at) {
        if (checksum.matches()) {
            current.hash(checksum.group(1), fragment(checksum.group(2), at + checksum.start(2)));
        }
    }

    private void reference(Matcher reference, int at) {
        if (reference.matches() && Spdx.isPurl(reference.group(1))) {
            take(current.purl, reference.group(2), at + reference.start(2));
        }
    }

    private void endPackage() {
        if (inPackage && described.contains(currentId)) {
            ofPackage.forEach(Runnable::run);
            packages.putIfAbsent(currentId, new Spdx.Described(currentId, current, 1));
        }
        ofPackage.clear();
        current = new SbomSubject();
        currentId = "";
        inPackage = false;
    }

    private void take(Captured into, String value, int at) {
        if (!value.isEmpty()) {
            Fragment fragment = fragment(value, at);
            into.offer(fragment.text(), fragment.place());
        }
    }

    private Fragment fragment(String value, int at) {
        return new Fragment(value, source.select(at, at + value.length()));
    }
}
