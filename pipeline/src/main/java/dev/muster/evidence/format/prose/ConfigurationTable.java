package dev.muster.evidence.format.prose;

import dev.muster.evidence.format.prose.Fact.Cell;
import dev.muster.evidence.format.prose.Fact.Place;
import dev.muster.evidence.format.prose.Prose.Section;
import dev.muster.evidence.parse.TextSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table of changed configuration: a row per environment, or a row per change. */
final class ConfigurationTable {
    /** The cells of one row by the key of their column. */
    private record Line(int at, Map<String, Fact> cells) {
        Optional<Fact> cell(Set<String> keys) {
            return cells.values().stream().filter(fact -> fact.isKey(keys)).findFirst();
        }
    }

    private final List<Line> lines = new ArrayList<>();

    private ConfigurationTable(List<Fact> cells) {
        Map<Integer, Map<String, Fact>> rows = new LinkedHashMap<>();
        cells.forEach(
                fact ->
                        rows.computeIfAbsent(at(fact).row(), row -> new LinkedHashMap<>())
                                .putIfAbsent(fact.key(), fact));
        rows.forEach((row, byKey) -> lines.add(new Line(row, byKey)));
    }

    private static Cell at(Fact fact) {
        Cell cell = fact.cell();
        return cell == null ? new Cell(0, 0, 0) : cell;
    }

    /** Tables that could be read as such. */
    static List<ConfigurationTable> of(List<Fact> facts) {
        Map<Integer, List<Fact>> tables = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.place() == Place.COLUMN) {
                tables.computeIfAbsent(at(fact).table(), table -> new ArrayList<>()).add(fact);
            }
        }
        return tables.values().stream()
                .map(ConfigurationTable::new)
                .filter(ConfigurationTable::isCandidate)
                .toList();
    }

    private boolean has(Set<String> keys) {
        return lines.stream().anyMatch(line -> line.cell(keys).isPresent());
    }

    private boolean isCandidate() {
        return (has(Keys.ENVIRONMENT) || has(Keys.CHANGE))
                && (has(Keys.CHANGES)
                        || has(Keys.CHANGE)
                        || has(Keys.SECRETS)
                        || has(Keys.REVIEWED));
    }

    /** Whether it is one under whatever heading it stands. */
    boolean isUnmistakable() {
        boolean about = has(Keys.ENVIRONMENT) || has(Keys.CHANGE);
        return about
                && (has(Keys.SECRETS)
                        || (has(Keys.REVIEWED) && (has(Keys.CHANGES) || has(Keys.CHANGE))));
    }

    Section section() {
        return lines.getFirst().cells().values().iterator().next().section();
    }

    /**
     * Claims one item per environment.
     *
     * @param around the environment of the section, for rows that name none
     */
    void tell(Prose prose, Optional<Slice> around, Told told) {
        Map<String, List<Line>> byEnvironment = new LinkedHashMap<>();
        for (Line line : lines) {
            String environment =
                    environment(line)
                            .or(() -> around)
                            .map(slice -> slice.text().toLowerCase(Locale.ROOT))
                            .orElse("document");
            byEnvironment.computeIfAbsent(environment, key -> new ArrayList<>()).add(line);
        }
        byEnvironment.forEach(
                (environment, rows) -> {
                    Told item = told.item("configuration", environment);
                    item.once(
                            "configuration.environment",
                            environment(rows.getFirst()).or(() -> around));
                    tell(prose.source(), rows, item);
                });
    }

    private static Optional<Slice> environment(Line line) {
        return line.cell(Keys.ENVIRONMENT)
                .flatMap(fact -> Values.environments(fact.value()).stream().findFirst());
    }

    private void tell(TextSource source, List<Line> rows, Told item) {
        Optional<Slice> stated =
                rows.getFirst().cell(Keys.CHANGES).flatMap(fact -> Words.number(fact.value()));
        if (stated.isPresent()) {
            item.once("configuration.changes", stated);
        } else if (has(Keys.CHANGE)) {
            count(source, rows, Set.of())
                    .ifPresent(count -> count.tell(item.sink(), "configuration.changes"));
        }
        item.once("configuration.secretsTouched", weakest(rows, Keys.SECRETS, true));
        item.once("configuration.reviewed", weakest(rows, Keys.REVIEWED, false));
        if (rows.size() == 1) {
            item.once(
                    "configuration.summary",
                    rows.getFirst().cell(Keys.SUMMARY).flatMap(f -> Words.summary(f.value())));
        }
        List<Line> secret = rows.stream().filter(row -> answers(row, Keys.SECRETS, true)).toList();
        if (!secret.isEmpty() && has(Keys.CHANGE)) {
            count(source, secret, Keys.SECRETS)
                    .ifPresent(count -> count.tell(item.sink(), "configuration.secretChange"));
        }
    }

    private static boolean answers(Line row, Set<String> keys, boolean yes) {
        return row.cell(keys)
                .flatMap(fact -> Words.answer(fact.value()))
                .filter(answer -> Words.isYes(answer) == yes)
                .isPresent();
    }

    /**
     * An environment's secrets are touched if any row's are, and it is reviewed only if every row
     * is.
     */
    private static Optional<Slice> weakest(List<Line> rows, Set<String> keys, boolean decisive) {
        return rows.stream()
                .filter(row -> answers(row, keys, decisive))
                .findFirst()
                .or(() -> rows.stream().filter(row -> answers(row, keys, !decisive)).findFirst())
                .flatMap(row -> row.cell(keys))
                .flatMap(fact -> Words.answer(fact.value()));
    }

    /**
     * Counts rows of one environment, told apart by the cells of the environment and of {@code
     * also}.
     */
    private Optional<LineCount> count(TextSource source, List<Line> rows, Set<String> also) {
        List<Fact> telling = new ArrayList<>();
        Optional<Slice> named = environment(rows.getFirst());
        named.flatMap(slice -> rows.getFirst().cell(Keys.ENVIRONMENT)).ifPresent(telling::add);
        rows.getFirst().cell(also).ifPresent(telling::add);
        telling.sort((a, b) -> Integer.compare(at(a).column(), at(b).column()));
        Optional<LineCount> byRow =
                LineCount.of(
                        source, rows.stream().map(Line::at).toList(), TableLines.patterns(telling));
        if (byRow.isPresent() || named.isEmpty() || !also.isEmpty()) {
            return byRow;
        }
        List<Integer> cells =
                rows.stream().flatMap(row -> environment(row).stream()).map(Slice::place).toList();
        return LineCount.of(source, cells, TableLines.cellPatterns(named.get()));
    }
}
