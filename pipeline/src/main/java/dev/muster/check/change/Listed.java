package dev.muster.check.change;

import dev.muster.evidence.Component;
import dev.muster.model.DocumentRef;

/** A component, what package it is, and the document that lists it. */
record Listed(Component component, PackageName is, DocumentRef document) {
    /** Its package URL, or its name where it has none; null when it has neither. */
    Component.@org.jspecify.annotations.Nullable Part names() {
        return component.purl() == null ? component.name() : component.purl();
    }

    /** What states its version, if anything does. */
    Component.@org.jspecify.annotations.Nullable Part states() {
        return component.version() == null ? component.purl() : component.version();
    }
}
