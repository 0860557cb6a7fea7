package dev.muster.evidence.parse;

import dev.muster.model.Selector;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Hears what a reader looks for in a document and does not find, so that a name that is almost the
 * wanted one can be told. Tree, walk and cursor report to it; readers need not know it.
 */
public interface LookupWatch {
    /** Nobody listens. */
    LookupWatch NONE =
            new LookupWatch() {
                @Override
                public void sought(String name) {}

                @Override
                public void absent(Absence absence) {}

                @Override
                public void element(XmlSource xml) {}

                @Override
                public void attribute(
                        String element, String name, String value, Supplier<Selector> here) {}
            };

    /** The reader knows this name. */
    void sought(String name);

    /** The reader looked for a name that is not there. */
    void absent(Absence absence);

    /** The cursor met an XML element and stands on its start. */
    void element(XmlSource xml);

    /** The reader looked for an XML attribute, and it is there. */
    void attribute(String element, String name, String value, Supplier<Selector> here);

    /**
     * A name that is not where it was looked for.
     *
     * @param place what kind of place it is, the same for all of an array's elements
     * @param present names that are there, of the wanted shape: values for a value, containers for
     *     a container
     * @param object selects the object or element
     * @param member selects a member of it
     */
    record Absence(
            String place,
            String name,
            Supplier<Collection<String>> present,
            Supplier<Selector> object,
            Function<String, Selector> member) {}
}
