package dev.muster.ui.exceptions;

import dev.muster.model.WebAnnotation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A piece of evidence as a case keeps it.
 *
 * @param path null when it is the packet as a whole
 * @param selector in words; null for the whole document
 * @param excerpt null when nothing should be shown
 */
record Fragment(
        @Nullable String path,
        @Nullable String sha256,
        @Nullable String selector,
        @Nullable String excerpt) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};

    /** The fragments of a case's evidence, a JSON list in the form of {@code record.json}. */
    static List<Fragment> of(String evidence) {
        return JSON.readValue(evidence, LIST).stream().map(Fragment::of).toList();
    }

    private static Fragment of(Map<String, Object> one) {
        Map<?, ?> document = one.get("document") instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> policy = one.get("referenceData") instanceof Map<?, ?> map ? map : Map.of();
        return new Fragment(
                text(document.get("path") == null ? policy.get("file") : document.get("path")),
                text(document.get("sha256")),
                selector(one.get("selector")),
                text(one.get("excerpt")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** One that this version does not know is shown as it stands. */
    private static @Nullable String selector(@Nullable Object form) {
        if (!(form instanceof Map<?, ?> map)) {
            return null;
        }
        try {
            @SuppressWarnings("unchecked") // keys of a JSON object are texts
            Map<String, ?> known = (Map<String, ?>) map;
            return WebAnnotation.parse(known).text();
        } catch (IllegalArgumentException e) {
            return map.toString();
        }
    }
}
