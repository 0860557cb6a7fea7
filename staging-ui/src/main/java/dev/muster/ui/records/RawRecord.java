package dev.muster.ui.records;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.muster.ui.part.Words;
import java.io.ByteArrayInputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The record itself: indented to be read, and its exact bytes to be taken away. */
final class RawRecord extends Div {

    private static final long serialVersionUID = 1;
    private static final int MOST_SHOWN = 200_000;
    private static final JsonMapper INDENTED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    RawRecord(RecordReading record) {
        addClassName("raw-record");
        byte[] bytes = record.recordJson();
        Anchor download =
                new Anchor(
                        DownloadHandler.fromInputStream(
                                _ ->
                                        new DownloadResponse(
                                                new ByteArrayInputStream(record.recordJson()),
                                                "record.json",
                                                "application/json",
                                                bytes.length)),
                        "Download record.json (%s)".formatted(Words.size(bytes.length)));
        String text = INDENTED.writeValueAsString(INDENTED.readTree(bytes));
        boolean cut = text.length() > MOST_SHOWN;
        Pre pre = new Pre(cut ? text.substring(0, MOST_SHOWN) : text);
        pre.getElement().setAttribute("tabindex", "0").setAttribute("dir", "ltr");
        pre.getElement().setAttribute("aria-label", "record.json");
        add(
                download,
                new Paragraph(
                        cut
                                ? "Indented for reading, and only its beginning; the download has the exact canonical bytes."
                                : "Indented for reading; the download has the exact canonical bytes."),
                pre);
    }
}
