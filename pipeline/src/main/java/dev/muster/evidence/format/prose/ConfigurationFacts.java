package dev.muster.evidence.format.prose;

import dev.muster.evidence.format.prose.Block.Heading;
import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Prose.Section;
import dev.muster.model.DocumentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a document says about changed configuration, one item per environment. */
final class ConfigurationFacts {
    private final Prose prose;
    private final DocumentKind kind;
    private final Told told;

    private ConfigurationFacts(Prose prose, DocumentKind kind, Told told) {
        this.prose = prose;
        this.kind = kind;
        this.told = told;
    }

    /** Whether a table has the columns that a summary of changed configuration has. */
    static boolean tables(List<Fact> facts) {
        return ConfigurationTable.of(facts).stream().anyMatch(ConfigurationTable::isUnmistakable);
    }

    static void tell(Prose prose, DocumentKind kind, List<Fact> facts, Told told) {
        ConfigurationFacts configuration = new ConfigurationFacts(prose, kind, told);
        for (ConfigurationTable table : ConfigurationTable.of(facts)) {
            if (configuration.isHere(table.section()) || table.isUnmistakable()) {
                Optional<Slice> around =
                        configuration.environments(table.section(), facts).stream().findFirst();
                table.tell(prose, around, told);
            }
        }
        prose.sections().stream()
                .filter(configuration::isHere)
                .forEach(section -> configuration.section(section, facts));
    }

    private boolean isHere(Section section) {
        return kind == DocumentKind.CONFIG_DIFF
                || section.path().stream()
                        .anyMatch(heading -> Vocabulary.has(Vocabulary.CONFIGURATION, heading));
    }

    /** Lines of key and value, and a list of changes, under one heading. */
    private void section(Section section, List<Fact> facts) {
        List<Fact> lines =
                facts.stream()
                        .filter(
                                fact ->
                                        fact.section() == section
                                                && (fact.cell() == null
                                                        || fact.place() == Fact.Place.PAIR))
                        .toList();
        boolean says =
                lines.stream()
                        .anyMatch(
                                fact ->
                                        fact.isKey(Keys.CHANGES)
                                                || fact.isKey(Keys.SECRETS)
                                                || fact.isKey(Keys.REVIEWED));
        List<Slice> environments = environments(section, facts);
        List<Item> changes = changes(section);
        if (!says && (changes.isEmpty() || environments.isEmpty() || section.isPreamble())) {
            return;
        }
        Told item =
                told.item(
                        "configuration",
                        environments.isEmpty()
                                ? "document"
                                : environments.getFirst().text().toLowerCase(Locale.ROOT));
        environments.stream()
                .findFirst()
                .ifPresent(
                        environment -> {
                            item.once("configuration.environment", environment);
                            told.once("evidence.environment", environment);
                        });
        for (Fact fact : lines) {
            if (fact.isKey(Keys.CHANGES)) {
                item.once("configuration.changes", Words.number(fact.value()));
            } else if (fact.isKey(Keys.SECRETS)) {
                item.once("configuration.secretsTouched", Words.answer(fact.value()));
            } else if (fact.isKey(Keys.REVIEWED)) {
                item.once("configuration.reviewed", Words.answer(fact.value()));
            } else if (fact.isKey(Keys.SUMMARY)) {
                item.once("configuration.summary", Words.summary(fact.value()));
            }
        }
        if (lines.stream().noneMatch(fact -> fact.isKey(Keys.CHANGES))) {
            Steps.lines(prose, changes)
                    .ifPresent(count -> count.tell(item.sink(), "configuration.changes"));
        }
    }

    /** The outer list items that are no lines of key and value of our own. */
    private static List<Item> changes(Section section) {
        List<Item> items = new ArrayList<>(Steps.items(List.of(section), false));
        items.addAll(Steps.items(List.of(section), true));
        items.removeIf(
                item -> {
                    String text = item.text().text();
                    String key =
                            text.contains(":")
                                    ? Keys.plain(text.substring(0, text.indexOf(':')))
                                    : "";
                    return Set.of(
                                    Keys.SECRETS,
                                    Keys.REVIEWED,
                                    Keys.CHANGES,
                                    Keys.SUMMARY,
                                    Keys.ENVIRONMENT)
                            .stream()
                            .anyMatch(keys -> keys.contains(key));
                });
        return items;
    }

    /**
     * From the section's own lines, else from the headings over it, innermost first, else from the
     * title.
     */
    private List<Slice> environments(Section section, List<Fact> facts) {
        List<Slice> stated =
                facts.stream()
                        .filter(
                                fact ->
                                        fact.section() == section
                                                && fact.cell() == null
                                                && fact.isKey(Keys.ENVIRONMENT))
                        .flatMap(fact -> Values.environments(fact.value()).stream())
                        .toList();
        if (!stated.isEmpty()) {
            return stated;
        }
        List<Heading> headings = new ArrayList<>(prose.titles());
        headings.addAll(section.path());
        for (Heading heading : headings.reversed()) {
            List<Slice> named = Values.knownEnvironments(heading.text().whole());
            if (!named.isEmpty()) {
                return named;
            }
        }
        return facts.stream()
                .filter(
                        fact ->
                                fact.section().isPreamble()
                                        && fact.cell() == null
                                        && fact.isKey(Keys.ENVIRONMENT))
                .flatMap(fact -> Values.environments(fact.value()).stream())
                .toList();
    }
}
