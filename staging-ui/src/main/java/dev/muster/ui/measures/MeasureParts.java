package dev.muster.ui.measures;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.muster.livemeasure.LiveMeasures;
import dev.muster.model.Ratio;
import dev.muster.staging.ReviewGroup;
import dev.muster.ui.part.CodeWords;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The measures as cards and tables. */
final class MeasureParts {

    private MeasureParts() {}

    /** What became of the packets. */
    static Component packets(LiveMeasures.Packets packets) {
        Div cards = new Div();
        cards.addClassName("cards");
        cards.add(
                card(
                        "Received",
                        "%,d".formatted(packets.all()),
                        "%,d still in flight".formatted(packets.open())),
                card("Staged at once", percent(packets.firstPass()), of(packets.firstPass())),
                card("Held or rejected", percent(packets.diverted()), of(packets.diverted())),
                card(
                        "Packet to result",
                        time(packets.usual()),
                        packets.slow() == null
                                ? "no packet has a result yet"
                                : "95 of 100 within " + time(packets.slow())));
        return cards;
    }

    private static Div card(String title, String number, String more) {
        Span name = new Span(title);
        Span value = new Span(number);
        value.addClassName("number");
        Span says = new Span(more);
        says.addClassName("quiet");
        Div card = new Div(name, value, says);
        card.addClassName("card");
        return card;
    }

    private static String percent(Ratio ratio) {
        return ratio.percent() == null ? "–" : ratio.percent().toPlainString() + " %";
    }

    private static String of(Ratio ratio) {
        return ratio.of() == 0
                ? "nothing to measure"
                : "%,d of %,d".formatted(ratio.hits(), ratio.of());
    }

    private static String time(@Nullable Duration time) {
        if (time == null) {
            return "–";
        }
        return time.toSeconds() < 60
                ? "%.1f s".formatted(time.toMillis() / 1000.0)
                : "%,d min".formatted(time.toMinutes());
    }

    /** What people decided. */
    static Component decisions(LiveMeasures.Decisions decisions) {
        if (decisions.isEmpty()) {
            return new Paragraph(
                    "Nobody has decided on one of these records or exceptions yet. From the first"
                            + " decision on, this says how often the machine was right.");
        }
        return new ShareTable("What people decided", "Measure", "Share")
                .with(
                        "Bad packets held back",
                        "of the records that people rejected, those that were held",
                        decisions.recall())
                .with(
                        "Held for a reason",
                        "of the held packets whose blockers were all judged, those with one that"
                                + " was right",
                        decisions.precision())
                .with(
                        "Good packets let through",
                        "of the records that people accepted, those that were staged at once",
                        decisions.clean())
                .with(
                        "Values that stood",
                        "of the values in accepted records, those that nobody gave or changed",
                        decisions.fields())
                .with(
                        "Accepted as they were",
                        "of the accepted records, those that were complete and left unchanged",
                        decisions.unaided());
    }

    /** What the records say of themselves, all and those in which a source drifted. */
    static Component records(LiveMeasures live) {
        LiveMeasures.Records all = live.records();
        LiveMeasures.Records drift = live.underDrift();
        ShareTable table =
                new ShareTable(
                                "What the records say of themselves",
                                "Measure",
                                "All records",
                                "Where a source drifted")
                        .with(
                                "Values with a source",
                                "values that cite the fragment they were read from",
                                all.supported(),
                                drift.supported())
                        .with(
                                "Claims confirmed",
                                "claims that the independent verifier selected again"
                                        + unchecked(all.unchecked()),
                                all.claims(),
                                drift.claims())
                        .with(
                                "Records verified",
                                "records that the verifier has looked at; it works while no packet"
                                        + " waits",
                                all.verified(),
                                drift.verified())
                        .with(
                                "Doubt that is told",
                                "disputed, missing and withheld fields that a finding names",
                                all.uncertain(),
                                drift.uncertain())
                        .with(
                                "Nothing to put together",
                                "staged records in which all of the following are settled",
                                all.complete(),
                                drift.complete());
        for (ReviewGroup group : ReviewGroup.values()) {
            table.with(
                    Words.sentence(group.words()),
                    "settled in staged records",
                    ratio(all, group),
                    ratio(drift, group));
        }
        return table;
    }

    private static String unchecked(long claims) {
        return claims == 0
                ? ""
                : "; %,d more rest on a previous release that is not at hand".formatted(claims);
    }

    private static Ratio ratio(LiveMeasures.Records records, ReviewGroup group) {
        return records.groups().getOrDefault(group, Ratio.NONE);
    }

    /** Records of which not everything was confirmed, each with why. */
    static Component unconfirmed(List<LiveMeasures.Unconfirmed> records) {
        UnorderedList list = new UnorderedList();
        for (LiveMeasures.Unconfirmed one : records) {
            Span why = new Span(one.reason());
            why.addClassName("quiet");
            list.add(new ListItem(Link.to("records/" + one.record(), one.name()), new Div(why)));
        }
        return list;
    }

    /** Every code that was told. */
    static Component codes(List<LiveMeasures.Code> codes) {
        if (codes.isEmpty()) {
            return new Paragraph("No finding was told about these packets.");
        }
        ShareTable table =
                new ShareTable(
                        "What was told",
                        "Finding",
                        "Told",
                        "Packets",
                        "Still open",
                        "Judged right");
        for (LiveMeasures.Code code : codes) {
            table.with(
                    Link.to("exceptions", Map.of("code", code.code()), code.code()),
                    CodeWords.why(code.code()),
                    number(code.told()),
                    number(code.packets()),
                    number(code.open()),
                    new Share(code.confirmed()));
        }
        return table;
    }

    private static Span number(long number) {
        Span span = new Span("%,d".formatted(number));
        span.addClassName("share-percent");
        return span;
    }
}
