package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import dev.muster.evidence.format.prose.Block.Heading;
import dev.muster.evidence.format.prose.Fact.Place;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an incident note says that may be copied: which incident, which service and version, when.
 * Nothing else is.
 */
final class IncidentFacts {
    private static final Pattern ID =
            Pattern.compile(
                    "(?:^|[^\\w-])((?:INC|IR|SEV|PIR|PM|INCIDENT|OUT)-?\\d{2,}|[A-Z][A-Z0-9]{1,9}-\\d{2,})(?:$|[^\\w-])");
    private static final Pattern TITLE_ID =
            Pattern.compile(
                    "(?:^|[^\\w-])((?:INC|IR|SEV|PIR|PM|INCIDENT|OUT)-?\\d{2,})(?:$|[^\\w-])");

    private IncidentFacts() {}

    static void tell(Prose prose, List<Fact> facts, Told told) {
        Map<Integer, Told> rows = new LinkedHashMap<>();
        Set<Integer> tables = tablesOfIncidents(facts);
        Told note = told.item("incident", "document");
        for (Fact fact : facts) {
            Fact.Cell cell = fact.cell();
            if (fact.place() != Place.COLUMN || cell == null) {
                fact(fact, note);
            } else if (tables.contains(cell.table())) {
                fact(
                        fact,
                        rows.computeIfAbsent(
                                cell.row(),
                                at -> told.item("incident", "row-" + (rows.size() + 1))));
            }
        }
        titles(prose.titles(), note);
        CandidateFacts.producedAt(
                facts.stream().filter(fact -> !fact.isKey(Keys.INCIDENT_DATE)).toList(), told);
    }

    /** Tables that have a column of incident ids. */
    private static Set<Integer> tablesOfIncidents(List<Fact> facts) {
        Set<Integer> tables = new HashSet<>();
        for (Fact fact : facts) {
            Fact.Cell cell = fact.cell();
            if (cell != null
                    && fact.place() == Place.COLUMN
                    && fact.isKey(Keys.INCIDENT_ID)
                    && fact.value().find(ID).isPresent()) {
                tables.add(cell.table());
            }
        }
        return tables;
    }

    private static void fact(Fact fact, Told item) {
        if (fact.isKey(Keys.INCIDENT_ID)) {
            item.once("incident.id", fact.value().find(ID));
        }
        if (fact.isKey(Keys.SERVICE)) {
            item.once("incident.service", Values.identifier(fact.value()));
        }
        if (fact.isKey(Keys.VERSION)) {
            item.once("incident.version", Values.version(fact.value()));
        }
        if (fact.isKey(Keys.INCIDENT_DATE)) {
            item.first("incident.date", Values.date(fact.value()));
        }
    }

    private static void titles(List<Heading> titles, Told item) {
        for (Heading title : titles) {
            Optional<Slice> id = title.text().whole().find(TITLE_ID);
            item.first("incident.id", id);
            item.first("incident.date", Values.date(title.text().whole()));
        }
    }
}
